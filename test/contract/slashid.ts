import { type Kind, kinds } from "../kinds";
import {
  all,
  answered,
  type Contract,
  flag,
  headers,
  listOf,
  name,
  type Operation,
  object,
  oneOf,
  type Schema,
  text,
  texts,
} from "./schema";

const asks = headers({ "slashid-orgid": name, "slashid-api-key": name });
/** How consistent a write shall be is for writes to say. */
const reads = all(
  asks,
  headers({}, { "slashid-required-consistency": false, "slashid-required-consistency-timeout": false }),
);
const writes = all(
  asks,
  headers(
    {},
    {
      "slashid-required-consistency": oneOf("local_region", "all_regions"),
      // A number from 1 to 120, as headers write it.
      "slashid-required-consistency-timeout": { type: "string", pattern: "^([1-9]|[1-9]\\d|1[01]\\d|120)$" },
    },
  ),
);
const writesJson = all(writes, headers({ "content-type": { const: "application/json" } }));

const errors = listOf(object({ httpcode: { type: "integer" }, message: text }));
const number: Schema = { type: "integer" };
const meta = object({
  pagination: object(
    { limit: number, offset: number, total_count: number },
    "limit",
    "offset",
    "total_count",
  ),
  cursor_pagination: object(
    { limit: number, cursor: text, total_count: number },
    "limit",
    "cursor",
    "total_count",
  ),
});
const envelope = object({ meta, errors });
const envelopeOf = (result: Schema) => object({ meta, errors, result }, "result");

/** Answers of the whole platform, beside those of an operation. */
const general = answered([401, 403, 408, 429, 500, 502, 503, 504], envelope);
const refused = answered([400], envelope);
const refusedOrMissing = answered([400, 404], envelope);

const scopes = { authorize_scopes: texts };

const options: Readonly<Record<string, Schema>> = {
  google: object(scopes),
  github: object(scopes),
  bitbucket: object(scopes),
  gitlab: object(scopes),
  facebook: object(scopes),
  line: object(scopes),
  azuread: object({ ...scopes, tenant: text }),
  okta: object({ ...scopes, organization_url: text }),
  apple: object(
    { ...scopes, private_key: text, team_id: text, key_id: text, secret_lifetime: text },
    "private_key",
    "team_id",
    "key_id",
    "secret_lifetime",
  ),
};

/** The identity providers that there are. */
export const identityProviders = Object.keys(options);

/** An object that names its provider has options for that one alone. */
const ownOptionsOnly: Schema = all(
  ...identityProviders.map((provider) => ({
    if: { properties: { provider: { const: provider } }, required: ["provider"] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { options: { propertyNames: { const: provider } } } },
  })),
);

const oidcSettings = {
  label: text,
  external_cred_id: text,
  enable_in_slashid_oidc_authz_server: flag,
  // One object has one provider, and so one member of the options at most.
  options: all(object(options), { type: "object", maxProperties: 1 }),
};
const oidcIdentity = { client_id: name, provider: oneOf(...identityProviders) };
const oidcShown = all(object({ ...oidcIdentity, ...oidcSettings }, "client_id", "provider"), ownOptionsOnly);

const oidc = "/organizations/sso/oidc/provider-credentials";

const oidcOperations: readonly Operation[] = [
  {
    method: "GET",
    path: oidc,
    headers: reads,
    query: object({ oauth_provider: oidcIdentity.provider }),
    answers: { 200: envelopeOf(listOf(oidcShown)), ...refused, ...general },
  },
  {
    method: "POST",
    path: oidc,
    headers: writesJson,
    body: all(
      object(
        { ...oidcIdentity, ...oidcSettings, client_secret: name },
        "client_id",
        "client_secret",
        "provider",
      ),
      ownOptionsOnly,
    ),
    answers: { 201: envelope, ...refused, ...general },
  },
  {
    method: "GET",
    path: `${oidc}/{client_id}`,
    headers: reads,
    answers: { 200: envelopeOf(oidcShown), ...refusedOrMissing, ...general },
  },
  {
    method: "PATCH",
    path: `${oidc}/{client_id}`,
    headers: writesJson,
    body: object({ ...oidcSettings, client_secret: name }),
    answers: { 200: envelope, ...refusedOrMissing, ...general },
  },
  {
    method: "DELETE",
    path: `${oidc}/{client_id}`,
    headers: writes,
    answers: { 200: envelope, ...refusedOrMissing, ...general },
  },
];

/** The five operations of a plain collection. */
function plainOperations({ path, contract }: Kind): readonly Operation[] {
  if (contract === undefined) return [];
  const { settings, required } = contract;
  const shown = object({ ...settings, id: name }, "id", ...required);
  return [
    {
      method: "GET",
      path,
      headers: reads,
      answers: { 200: envelopeOf(listOf(shown)), ...refused, ...general },
    },
    {
      method: "POST",
      path,
      headers: writesJson,
      body: object(settings, ...required),
      answers: { 201: envelopeOf(shown), ...refused, ...general },
    },
    {
      method: "GET",
      path: `${path}/{id}`,
      headers: reads,
      answers: { 200: envelopeOf(shown), ...refusedOrMissing, ...general },
    },
    {
      method: "PATCH",
      path: `${path}/{id}`,
      headers: writesJson,
      body: object(settings),
      answers: { 204: null, ...refusedOrMissing, ...general },
    },
    {
      method: "DELETE",
      path: `${path}/{id}`,
      headers: writes,
      answers: { 204: null, ...refusedOrMissing, ...general },
    },
  ];
}

const plainKinds = kinds.filter(({ platform }) => platform.name === "slashid");

/**
 * SlashID's API for an organization's single sign-on.
 *
 * @see https://developer.slashid.dev
 */
export const slashid: Contract = {
  platform: "SlashID",
  operations: [...oidcOperations, ...plainKinds.flatMap(plainOperations)],
};
