import * as z from "zod";
import type { Failure } from "../../../core/model/failure";
import { facts } from "../../../core/model/fields";
import type { Observed } from "../../../core/model/observed";
import type { BulkReads, Operations, Resource } from "../../../core/model/resource";
import { isValues, UNKNOWN, type Values } from "../../../core/model/values";
import type { UpdateWrite, Write } from "../../../core/model/write";
import type { Http } from "../../../http/http";
import { segment } from "../../../http/segment";
import { label, onExisting, secretFrom, secretVersion, verify, writeOnly } from "../../schemas";
import { login } from "./login";
import { options, providers } from "./options";
import { createBody, envelope, fromWire, listEnvelope, updateBody } from "./wire";

const inputs = z.strictObject({
  clientId: z
    .string()
    .regex(/^(?!\.{1,2}$).+$/, 'must be a client ID, like "1234-abcd.apps.googleusercontent.com"')
    .describe(
      "The OAuth client ID at the identity provider. It is the object's ID, too: another one makes another object.",
    )
    .register(facts, { replaceOnChanges: true }),
  clientSecret: writeOnly(
    "The OAuth client secret. Write-only: the state holds a fingerprint of it only. Either this or `clientSecretFrom`; needed, unless the object was imported and its secret stays as it is.",
  ),
  clientSecretFrom: secretFrom("clientSecret"),
  clientSecretVersion: secretVersion("clientSecret"),
  provider: z
    .enum(providers)
    .describe(`The identity provider: one of ${providers.join(", ")}. Another one makes another object.`)
    .register(facts, { replaceOnChanges: true }),
  options: options.describe("Options for the identity provider, under its name.").optional(),
  label: label("A label for people.").optional(),
  externalCredId: label("The ID of the credential in a system of yours.").optional(),
  enableInSlashidOidcAuthzServer: z
    .boolean()
    .describe(
      "Whether the credentials can be used in an OIDC flow in which SlashID is the authorization server. Default: false.",
    )
    .optional(),
  onExisting: onExisting(
    "What to do when credentials with the same clientId and provider are there before these are made: `error` says so, `adopt` takes them over and sets all that is declared here, secrets included. Default: what is configured, or else `error`.",
  ),
  verify: verify(),
});

const filters = z.strictObject({
  provider: z.enum(providers).describe("The identity provider.").optional(),
});

function rules({ provider, options: given }: Values): Failure[] {
  if (typeof provider !== "string" || given === UNKNOWN) return [];
  const named = isValues(given) ? Object.keys(given) : [];
  const failures = named
    .filter((name) => name !== provider && providers.some((known) => known === name))
    .map((name) => ({ path: ["options", name], reason: `does not belong to the provider ${provider}` }));
  if (provider === "apple" && !named.includes("apple")) {
    failures.push({ path: ["options", "apple"], reason: "is required for the provider apple" });
  }
  return failures;
}

const collection = "/organizations/sso/oidc/provider-credentials";
const pathOf = (id: string) => `${collection}/${segment(id)}`;

class OidcProviderCredentialsOperations implements Operations {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  readonly bulk: BulkReads = { pages: () => this.#pages({}) };

  async create(write: Write): Promise<Observed> {
    const id = String(write.desired.clientId);
    const task = `create the OIDC provider credentials ${id}`;
    const body = createBody(write);
    await this.#http.send({ kind: "create", method: "POST", path: collection, body, task }, z.unknown());
    return { id, outputs: write.desired };
  }

  async read(id: string): Promise<Observed | undefined> {
    const task = `read the OIDC provider credentials ${id}`;
    const answer = await this.#http.find({ kind: "read", method: "GET", path: pathOf(id), task }, envelope);
    return answer && fromWire(answer);
  }

  async update(id: string, write: UpdateWrite): Promise<Observed> {
    const task = `update the OIDC provider credentials ${id}`;
    const body = updateBody(write, write.changes);
    await this.#http.send({ kind: "set", method: "PATCH", path: pathOf(id), body, task }, z.unknown());
    return { id, outputs: write.desired };
  }

  async delete(id: string): Promise<void> {
    const task = `delete the OIDC provider credentials ${id}`;
    await this.#http.find({ kind: "delete", method: "DELETE", path: pathOf(id), task }, z.unknown());
  }

  async candidates({ clientId }: Values): Promise<Observed[]> {
    const object = await this.read(String(clientId));
    return object === undefined ? [] : [object];
  }

  async *list(filters: Values): AsyncGenerator<Observed> {
    for await (const page of this.#pages(filters)) yield* page;
  }

  async *#pages(filters: Values): AsyncGenerator<Observed[]> {
    const query =
      filters.provider === undefined ? "" : `?oauth_provider=${encodeURIComponent(String(filters.provider))}`;
    const path = `${collection}${query}`;
    const task = "list the OIDC provider credentials";
    const { result } = await this.#http.send({ kind: "read", method: "GET", path, task }, listEnvelope);
    yield result.map((found) => fromWire({ result: found }));
  }
}

/** SlashID's OIDC provider credentials: the OAuth client with which users log in by an identity provider. */
export const oidcProviderCredentials: Resource<Http> = {
  module: "slashid",
  name: "OidcProviderCredentials",
  plural: "OidcProviderCredentials",
  platform: "SlashID",
  description:
    "SlashID OIDC provider credentials: the OAuth client with which the users of an organization log in by an identity provider.",
  inputs,
  outputs: z.object({}),
  filters,
  naturalKey: ["clientId", "provider"],
  title: ["label", "clientId"],
  confirmsWrites: true,
  rules,
  login,
  operations: (http) => new OidcProviderCredentialsOperations(http),
};
