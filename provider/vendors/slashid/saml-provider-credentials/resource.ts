import * as z from "zod";
import { facts } from "../../../core/model/fields";
import type { Observed } from "../../../core/model/observed";
import type { BulkReads, Operations, Resource } from "../../../core/model/resource";
import type { UpdateWrite, Write } from "../../../core/model/write";
import type { Http } from "../../../http/http";
import { segment } from "../../../http/segment";
import { httpsUrl, label, onExisting, text } from "../../schemas";
import { body, envelope, fromWire, listEnvelope } from "./wire";

const inputs = z.strictObject({
  idpMetadataUrl: httpsUrl(
    "The URL of the identity provider's SAML metadata.",
    "https://idp.example.com/saml/metadata",
  ),
  emailClaims: z
    .array(text("A claim."))
    .max(3, 'must have at most 3 claims, like ["email", "mail"]')
    .describe(
      "The names of the claims in a SAML response that hold the user's email address, at most 3. The first match counts.",
    )
    .optional(),
  label: label("A label for people.").optional(),
  enableInSlashidOidcAuthzServer: z
    .boolean()
    .describe(
      "Whether the credentials can be used in an OIDC flow in which SlashID is the authorization server. Default: false.",
    )
    .optional(),
  onExisting: onExisting(
    "What to do when credentials with the same idpMetadataUrl are there before these are made: `error` says so, `adopt` takes them over and sets all that is declared here. Default: what is configured, or else `error`.",
  ),
  verify: z
    .enum(["none", "discovery"])
    .describe(
      "What is tried at the identity provider before anything is written, in previews too: `none`, or `discovery`, that the metadata is there. Default: as configured, or else `none`.",
    )
    .register(facts, { providerOnly: true })
    .optional(),
});

const filters = z.strictObject({});

const collection = "/organizations/sso/saml/provider-credentials";
const pathOf = (id: string) => `${collection}/${segment(id)}`;

class SamlProviderCredentialsOperations implements Operations {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  readonly bulk: BulkReads = { pages: () => this.#pages() };

  async create({ desired }: Write): Promise<Observed> {
    const task = `create the SAML provider credentials for ${String(desired.idpMetadataUrl)}`;
    const settings = body(desired, () => true);
    return fromWire(
      await this.#http.send(
        { kind: "create", method: "POST", path: collection, body: settings, task },
        envelope,
      ),
    );
  }

  async read(id: string): Promise<Observed | undefined> {
    const task = `read the SAML provider credentials ${id}`;
    const answer = await this.#http.find({ kind: "read", method: "GET", path: pathOf(id), task }, envelope);
    return answer && fromWire(answer);
  }

  async update(id: string, { desired, changes }: UpdateWrite): Promise<Observed> {
    const task = `update the SAML provider credentials ${id}`;
    const settings = body(desired, changes);
    await this.#http.send(
      { kind: "set", method: "PATCH", path: pathOf(id), body: settings, task },
      z.unknown(),
    );
    return { id, outputs: desired };
  }

  async delete(id: string): Promise<void> {
    const task = `delete the SAML provider credentials ${id}`;
    await this.#http.find({ kind: "delete", method: "DELETE", path: pathOf(id), task }, z.unknown());
  }

  async candidates(): Promise<Observed[]> {
    const all: Observed[] = [];
    for await (const page of this.#pages()) all.push(...page);
    return all;
  }

  async *list(): AsyncGenerator<Observed> {
    for await (const page of this.#pages()) yield* page;
  }

  async *#pages(): AsyncGenerator<Observed[]> {
    const path = collection;
    const task = "list the SAML provider credentials";
    const { result } = await this.#http.send({ kind: "read", method: "GET", path, task }, listEnvelope);
    yield result.map((found) => fromWire({ result: found }));
  }
}

/** SlashID's SAML provider credentials: the identity provider with which users log in by SAML. */
export const samlProviderCredentials: Resource<Http> = {
  module: "slashid",
  name: "SamlProviderCredentials",
  plural: "SamlProviderCredentials",
  platform: "SlashID",
  description:
    "SlashID SAML provider credentials: the identity provider with which the users of an organization log in by SAML.",
  inputs,
  outputs: z.object({}),
  filters,
  naturalKey: ["idpMetadataUrl"],
  title: ["label", "idpMetadataUrl"],
  confirmsWrites: true,
  rules: () => [],
  login: ({ idpMetadataUrl }) =>
    typeof idpMetadataUrl === "string"
      ? { kind: "saml", metadataUrl: idpMetadataUrl, path: ["idpMetadataUrl"] }
      : undefined,
  operations: (http) => new SamlProviderCredentialsOperations(http),
};
