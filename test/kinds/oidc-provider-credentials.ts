import { isValues, type Values } from "../../provider/core/model/values";
import type { JsonObject } from "../../sandbox";
import { fc } from "../support/properties";
import { type Kind, plainly, type Sample } from "./kind";
import { identityProviders, optionSamples, providerWithOptions, rewrittenOptions } from "./oidc-options";
import { slashid } from "./platforms";
import { absent, type Choose, oneOf, present, rewrittenFlag, rewrittenText } from "./rewriting";
import { foreignSecret, newPrivateKey } from "./secrets";
import { joined, label, partial, text } from "./values";

const distinct = (name: string) => ({ clientId: name });
const google: Values = { clientSecret: "oidc-secret", provider: "google" };

const fields: Readonly<Record<string, Sample>> = {
  clientId: {
    base: google,
    wire: "client_id",
    first: plainly("one.apps.example.com"),
    second: plainly("two.apps.example.com"),
    fixed: "it is the ID",
  },
  clientSecret: {
    base: { provider: "google" },
    wire: "client_secret",
    first: plainly("secret-one"),
    second: plainly("secret-two"),
  },
  provider: {
    base: { clientSecret: "oidc-secret" },
    wire: "provider",
    first: plainly("github"),
    second: plainly("gitlab"),
    drift: { provider: "github", options: { gitlab: null, github: { authorize_scopes: [] } } },
  },
  label: {
    base: google,
    wire: "label",
    first: plainly("One"),
    second: plainly("Two"),
    unset: { wire: undefined },
    values: label,
  },
  externalCredId: {
    base: google,
    wire: "external_cred_id",
    first: plainly("one"),
    second: plainly("two"),
    unset: { wire: undefined },
    values: label,
  },
  enableInSlashidOidcAuthzServer: {
    base: google,
    wire: "enable_in_slashid_oidc_authz_server",
    first: plainly(false),
    second: plainly(true),
    unset: { wire: false },
    values: fc.boolean(),
  },
  options: {
    base: google,
    wire: "options",
    first: {
      program: { google: { authorizeScopes: ["one"] } },
      wire: { google: { authorize_scopes: ["openid", "email", "profile", "one"] } },
    },
    second: {
      program: { google: { authorizeScopes: ["two", "email"] } },
      wire: { google: { authorize_scopes: ["openid", "email", "profile", "two"] } },
    },
    unset: { wire: { google: { authorize_scopes: ["openid", "email", "profile"] } } },
  },
  ...optionSamples,
};

const programs = fc
  .tuple(
    fc.record({ clientSecret: text }),
    partial({ label, externalCredId: label, enableInSlashidOidcAuthzServer: fc.boolean() }),
    providerWithOptions,
  )
  .map((parts) => joined(...parts));

function rewrite(choose: Choose, credentials: Values): Values {
  const provider = String(credentials.provider);
  const all = isValues(credentials.options) ? credentials.options : {};
  const own = all[provider];
  const rewritten = rewrittenOptions(choose, provider, isValues(own) ? own : {});
  const isAllUnset = Object.values(rewritten).every((value) => value === null || value === "");
  return present({
    ...credentials,
    label: rewrittenText(choose, credentials.label),
    external_cred_id: rewrittenText(choose, credentials.external_cred_id),
    enable_in_slashid_oidc_authz_server: rewrittenFlag(
      choose,
      credentials.enable_in_slashid_oidc_authz_server,
    ),
    client_secret: oneOf(choose, "********", null, absent),
    options: isAllUnset
      ? oneOf(choose, { [provider]: rewritten }, { [provider]: null }, {}, null, absent)
      : { [provider]: rewritten },
  });
}

const privateKey = newPrivateKey();

/** By turns of every provider, with options and without. */
function foreign(name: string, variant = 0): JsonObject {
  const provider = identityProviders[variant % identityProviders.length] ?? "google";
  const scopes = variant % 2 === 0 ? {} : { authorize_scopes: ["zoo", "extra", "openid"] };
  const own: Readonly<Record<string, JsonObject>> = {
    azuread: { ...scopes, tenant: "contoso.com" },
    okta: { ...scopes, organization_url: "https://example.okta.com" },
    apple: {
      ...scopes,
      private_key: privateKey,
      team_id: "A1B2C3D4E5",
      key_id: "F6G7H8I9J0",
      secret_lifetime: "36h",
    },
  };
  const isWithout = variant % 5 === 0 && provider !== "apple";
  return {
    client_id: name,
    client_secret: foreignSecret,
    provider,
    ...(variant % 3 === 0 ? { label: `OIDC ${variant}`, external_cred_id: `ext-${variant}` } : {}),
    ...(variant % 4 === 0 ? { enable_in_slashid_oidc_authz_server: true } : {}),
    ...(isWithout ? {} : { options: { [provider]: own[provider] ?? scopes } }),
  };
}

const scoped = (...authorizeScopes: string[]) => ({ options: { google: { authorizeScopes } } });

/** SlashID's OIDC provider credentials. */
export const oidcProviderCredentials: Kind = {
  type: "slashid:OidcProviderCredentials",
  platform: slashid,
  path: "/organizations/sso/oidc/provider-credentials",
  short: "/credentials",
  collection: "oidcProviderCredentials",
  member: "result",
  naturalKey: ["clientId", "provider"],
  distinct,
  key: "client_id",
  nameOf: ({ client_id }) => String(client_id),
  title: "label",
  secret: { program: "clientSecret", wire: "client_secret" },
  plain: (name) => ({ ...distinct(name), clientSecret: "first-secret", provider: "google" }),
  changes: {
    changed: { label: "Changed" },
    rotated: { clientSecret: "second-secret" },
    more: [
      { label: "one" },
      scoped("a"),
      scoped("b", "a"),
      { enableInSlashidOidcAuthzServer: true },
      { enableInSlashidOidcAuthzServer: false },
    ],
  },
  writes: {
    create: ["POST"],
    rotate: ["PATCH /ID"],
    change: ["PATCH /ID"],
    "rotate and change": ["PATCH /ID"],
    delete: ["DELETE /ID"],
  },
  foreign,
  fields,
  programs,
  hasField: ({ provider }, [first, second]) => first !== "options" || second === provider,
  rewrite,
};
