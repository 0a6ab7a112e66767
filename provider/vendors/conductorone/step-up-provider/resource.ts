import * as z from "zod";
import { unordered } from "../../../core/model/equality";
import { messageOf, UnfinishedError } from "../../../core/model/errors";
import type { Failure } from "../../../core/model/failure";
import { facts } from "../../../core/model/fields";
import type { Observed } from "../../../core/model/observed";
import type { BulkReads, Operations, Resource } from "../../../core/model/resource";
import { UNKNOWN, type Values, valueAt } from "../../../core/model/values";
import type { UpdateWrite, Write } from "../../../core/model/write";
import type { Http } from "../../../http/http";
import { segment } from "../../../http/segment";
import {
  entraTenant,
  issuerUrl,
  label,
  onExisting,
  onSecretDrift,
  secretFrom,
  secretVersion,
  text,
  verify,
  writeOnly,
} from "../../schemas";
import { pageSize, pagesOf } from "../pages";
import { login } from "./login";
import { createBody, envelope, fromWire, updateBody, updateMask, wire } from "./wire";

const inputs = z.strictObject({
  displayName: text("The name that people see."),
  issuerUrl: issuerUrl("The OpenID Connect issuer that users are sent to for the stronger login."),
  clientId: text("The OAuth client ID that ConductorOne uses at the issuer."),
  clientSecret: writeOnly(
    "The OAuth client secret. Write-only: the state holds a fingerprint of it only. Either this or `clientSecretFrom`; needed, unless the object was imported and its secret stays as it is.",
  ),
  clientSecretFrom: secretFrom("clientSecret"),
  clientSecretVersion: secretVersion("clientSecret"),
  onSecretDrift: onSecretDrift(),
  oauth2: z
    .strictObject({
      acrValues: z
        .array(text("An acr value."))
        .describe(
          "The authentication context class references to ask for, in order of preference (OpenID Connect Core 3.1.2.1).",
        )
        .optional(),
    })
    .describe(
      "Settings for an issuer that knows step-up by acr values (RFC 9470). Either this or `microsoft`.",
    )
    .register(facts, { oneOfArm: true })
    .optional(),
  microsoft: z
    .strictObject({
      tenant: entraTenant(
        "The Microsoft Entra tenant, as GUID or domain, that the answer must come from.",
      ).optional(),
      validationMode: z
        .string()
        .regex(
          /^MICROSOFT_VALIDATION_MODE_[A-Z0-9_]+$/,
          "must be MICROSOFT_VALIDATION_MODE_ACRS or MICROSOFT_VALIDATION_MODE_OIDC",
        )
        .describe(
          "How a step-up is validated: `MICROSOFT_VALIDATION_MODE_ACRS` or `MICROSOFT_VALIDATION_MODE_OIDC`.",
        )
        .register(facts, { platformDefault: "MICROSOFT_VALIDATION_MODE_UNSPECIFIED" })
        .optional(),
      conditionalAccessIds: z
        .array(z.string().regex(/^C[1-9]\d?$/, 'must be an authentication context ID from "C1" to "C99"'))
        .describe(
          "Authentication context IDs, `C1` to `C99`. A set. Needed for the mode ACRS, ignored for OIDC.",
        )
        .register(facts, { equality: unordered() })
        .optional(),
    })
    .describe("Settings for Microsoft Entra with Conditional Access. Either this or `oauth2`.")
    .register(facts, { oneOfArm: true })
    .optional(),
  enabled: z
    .boolean()
    .describe("Whether the provider may be used. ConductorOne enables a new one.")
    .register(facts, { platformDefault: true })
    .optional(),
  onExisting: onExisting(
    "What to do when a step-up provider with the same issuerUrl, clientId and displayName is there before this one is made: `error` says so, `adopt` takes it over and sets all that is declared here, the secret included. Default: what is configured, or else `error`.",
  ),
  verify: verify(),
});

const filters = z.strictObject({
  query: label("A part of the name.").optional(),
  providerType: z
    .string()
    .describe("The kind of settings: `PROVIDER_TYPE_OAUTH2` or `PROVIDER_TYPE_MICROSOFT`.")
    .optional(),
  ids: z.array(text("An ID.")).describe("The IDs of the providers.").optional(),
});

const outputs = z.object({
  createdAt: z
    .string()
    .describe("When the provider was made (RFC 3339).")
    .register(facts, { stable: true })
    .optional(),
  updatedAt: z.string().describe("When the provider last changed (RFC 3339).").optional(),
  lastTestedAt: z.string().describe("When the provider was last tested with success (RFC 3339).").optional(),
});

function rules(values: Values): Failure[] {
  const { oauth2, microsoft } = values;
  if (oauth2 === UNKNOWN || microsoft === UNKNOWN) return [];
  if (oauth2 !== undefined && microsoft !== undefined) {
    return [
      { path: ["microsoft"], reason: "can't be there together with oauth2: keep the one that the issuer is" },
    ];
  }
  if (oauth2 === undefined && microsoft === undefined) {
    return [{ path: ["oauth2"], reason: "is required, unless microsoft is there: `oauth2: {}` will do" }];
  }
  const ids = valueAt(values, ["microsoft", "conditionalAccessIds"]);
  const isWithoutIds = ids === undefined || (Array.isArray(ids) && ids.length === 0);
  if (valueAt(values, ["microsoft", "validationMode"]) === "MICROSOFT_VALIDATION_MODE_ACRS" && isWithoutIds) {
    const path = ["microsoft", "conditionalAccessIds"];
    return [{ path, reason: 'is required for MICROSOFT_VALIDATION_MODE_ACRS, like ["C1"]' }];
  }
  return [];
}

const collection = "/api/v1/step-up/providers";
const pathOf = (id: string) => `${collection}/${segment(id)}`;

class StepUpProviderOperations implements Operations {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  readonly bulk: BulkReads = {
    byIds: { maxIds: pageSize, read: (ids) => membersOf(this.list({ ids: [...ids] })) },
    pages: () => this.#pages({}),
  };

  async create({ desired, secret }: Write): Promise<Observed> {
    const body = createBody(desired, secret("clientSecret"));
    const task = `create the step-up provider ${JSON.stringify(desired.displayName)}`;
    const made = fromWire(
      await this.#http.send({ kind: "create", method: "POST", path: collection, body, task }, envelope),
    );
    if (desired.enabled === undefined || desired.enabled === made.outputs.enabled) return made;
    return unfinishedIfFailing(made, () => this.#update(made.id, desired, ["enabled"]));
  }

  async read(id: string): Promise<Observed | undefined> {
    const task = `read the step-up provider ${id}`;
    const answer = await this.#http.find({ kind: "read", method: "GET", path: pathOf(id), task }, envelope);
    return answer && fromWire(answer);
  }

  async update(id: string, write: UpdateWrite): Promise<Observed> {
    const mask = updateMask(write);
    const secret = write.changes("clientSecret") ? write.secret("clientSecret") : undefined;
    if (secret === undefined) return this.#update(id, write.desired, mask);
    const task = `rotate the client secret of the step-up provider ${id}`;
    const body = { clientSecret: secret.reveal() };
    const rotated = fromWire(
      await this.#http.send(
        { kind: "set", method: "POST", path: `${pathOf(id)}/secret`, body, task },
        envelope,
      ),
    );
    if (mask.length === 0) return rotated;
    return unfinishedIfFailing(rotated, () => this.#update(id, write.desired, mask));
  }

  async delete(id: string): Promise<void> {
    const task = `delete the step-up provider ${id}`;
    await this.#http.find(
      { kind: "delete", method: "DELETE", path: pathOf(id), body: {}, task },
      z.unknown(),
    );
  }

  candidates({ displayName }: Values): Promise<Observed[]> {
    return membersOf(this.list({ query: displayName ?? "" }));
  }

  async *list(filters: Values): AsyncGenerator<Observed> {
    for await (const page of this.#pages(filters)) yield* page;
  }

  async *#pages({ ids, ...rest }: Values): AsyncGenerator<Observed[]> {
    const body: Values = { ...rest };
    if (Array.isArray(ids)) body.refs = ids.map((id) => ({ id }));
    const path = "/api/v1/search/step-up/providers";
    const task = "search step-up providers";
    for await (const page of pagesOf(this.#http, { path, task, body }, wire)) {
      yield page.map((found) => fromWire({ stepUpProvider: found }));
    }
  }

  async #update(id: string, desired: Values, mask: readonly string[]): Promise<Observed> {
    const task = `update ${mask.join(", ")} of the step-up provider ${id}`;
    const body = updateBody(desired, mask);
    return fromWire(
      await this.#http.send({ kind: "set", method: "POST", path: pathOf(id), body, task }, envelope),
    );
  }
}

async function membersOf<Member>(all: AsyncIterable<Member>): Promise<Member[]> {
  const members: Member[] = [];
  for await (const each of all) members.push(each);
  return members;
}

/** Keeps an object in the state when the call that finishes it fails: the next update sees what is missing. */
async function unfinishedIfFailing(object: Observed, finish: () => Promise<Observed>): Promise<Observed> {
  try {
    return await finish();
  } catch (error) {
    throw new UnfinishedError(object.id, object.outputs, messageOf(error));
  }
}

/** ConductorOne's step-up provider: an issuer that a user is sent to for a second, stronger login. */
export const stepUpProvider: Resource<Http> = {
  module: "conductorone",
  name: "StepUpProvider",
  plural: "StepUpProviders",
  platform: "ConductorOne",
  description:
    "A ConductorOne step-up provider: an OpenID Connect issuer that users are sent to for a second, stronger login before a risky grant.",
  inputs,
  outputs,
  filters,
  naturalKey: ["issuerUrl", "clientId", "displayName"],
  title: ["displayName"],
  changedAt: "updatedAt",
  createdAt: "createdAt",
  testedAt: "lastTestedAt",
  rules,
  login,
  operations: (http) => new StepUpProviderOperations(http),
};
