import type { Values } from "../../provider/core/model/values";
import { applePrivateKey } from "../contract/samples";
import { plain, type Sample, type Spelling } from "./sample";
import { impliedScopes } from "./scopes";

const scopes = (provider: string, ...extra: string[]): Spelling => ({
  program: extra,
  wire: [...(impliedScopes[provider] ?? []), ...extra],
});

const oidc = (provider: string): Values => ({ clientSecret: "oidc-secret", provider });

/** The options beside the scopes, as a program and as the platform has them; those that the platform sets itself. */
const others: Readonly<Record<string, { program: Values; wire: Values; unset: Values }>> = {
  azuread: {
    program: { tenant: "organizations" },
    wire: { tenant: "organizations" },
    unset: { tenant: "common" },
  },
  okta: {
    program: { organizationUrl: "https://one.okta.com" },
    wire: { organization_url: "https://one.okta.com" },
    unset: { organization_url: "" },
  },
};

function optionsOf(provider: string): Record<string, Sample> {
  const { program, wire, unset } = others[provider] ?? { program: {}, wire: {}, unset: {} };
  const spelled = (...extra: string[]): Spelling => ({
    program: { ...program, authorizeScopes: extra },
    wire: { ...wire, authorize_scopes: [...(impliedScopes[provider] ?? []), ...extra] },
  });
  return {
    [`options.${provider}`]: {
      base: oidc(provider),
      wire: `options.${provider}`,
      first: spelled("one"),
      second: spelled("two", "three"),
      unset: {
        wire: { ...unset, authorize_scopes: [...(impliedScopes[provider] ?? [])] },
        instead: { options: { [provider]: {} } },
      },
    },
    [`options.${provider}.authorizeScopes`]: {
      base: oidc(provider),
      wire: `options.${provider}.authorize_scopes`,
      first: scopes(provider, "one"),
      second: scopes(provider, "two", "three"),
      unset: { wire: [...(impliedScopes[provider] ?? [])] },
    },
  };
}

const [oneKey, otherKey] = [applePrivateKey(), applePrivateKey()];
const mask = "********";
const apple = { privateKey: oneKey, teamId: "A1B2C3D4E5", keyId: "F6G7H8I9J0" };
const appleShown = { private_key: mask, team_id: "A1B2C3D4E5", key_id: "F6G7H8I9J0" };
const appleScopes = ["openid", "email", "name"];
const signIn: Omit<Sample, "wire" | "first" | "second"> = { base: { ...oidc("apple"), options: { apple } } };

const appleOptions: Record<string, Sample> = {
  "options.apple": {
    base: oidc("apple"),
    wire: "options.apple",
    first: {
      program: { ...apple, secretLifetime: "1h" },
      wire: { ...appleShown, secret_lifetime: "1h0m0s", authorize_scopes: appleScopes },
    },
    second: {
      program: { ...apple, keyId: "K6G7H8I9J0", secretLifetime: "720h", authorizeScopes: ["one"] },
      wire: {
        ...appleShown,
        key_id: "K6G7H8I9J0",
        secret_lifetime: "720h0m0s",
        authorize_scopes: [...appleScopes, "one"],
      },
    },
  },
  "options.apple.authorizeScopes": {
    ...signIn,
    wire: "options.apple.authorize_scopes",
    first: scopes("apple", "one"),
    second: scopes("apple", "two"),
    unset: { wire: appleScopes },
  },
  "options.apple.privateKey": {
    ...signIn,
    wire: "options.apple.private_key",
    first: plain(oneKey),
    second: plain(otherKey),
  },
  "options.apple.teamId": {
    ...signIn,
    wire: "options.apple.team_id",
    first: plain("B1B2C3D4E5"),
    second: plain("C1B2C3D4E5"),
  },
  "options.apple.keyId": {
    ...signIn,
    wire: "options.apple.key_id",
    first: plain("G6G7H8I9J0"),
    second: plain("H6G7H8I9J0"),
  },
  "options.apple.secretLifetime": {
    ...signIn,
    wire: "options.apple.secret_lifetime",
    first: { program: "60m", wire: "1h0m0s" },
    second: { program: "1.5h", wire: "1h30m0s" },
    unset: { wire: "720h0m0s" },
  },
};

/** The fields of SlashID's OIDC provider credentials. */
export const oidcProviderCredentials: Record<string, Sample> = {
  clientId: {
    base: oidc("google"),
    wire: "client_id",
    first: plain("one.apps.example.com"),
    second: plain("two.apps.example.com"),
    fixed: "it is the ID",
  },
  clientSecret: {
    base: { provider: "google" },
    wire: "client_secret",
    first: plain("secret-one"),
    second: plain("secret-two"),
  },
  provider: {
    base: { clientSecret: "oidc-secret" },
    wire: "provider",
    first: plain("github"),
    second: plain("gitlab"),
    drift: { provider: "github", options: { gitlab: null, github: { authorize_scopes: [] } } },
  },
  label: {
    base: oidc("google"),
    wire: "label",
    first: plain("One"),
    second: plain("Two"),
    unset: { wire: undefined },
  },
  externalCredId: {
    base: oidc("google"),
    wire: "external_cred_id",
    first: plain("one"),
    second: plain("two"),
    unset: { wire: undefined },
  },
  enableInSlashidOidcAuthzServer: {
    base: oidc("google"),
    wire: "enable_in_slashid_oidc_authz_server",
    first: plain(false),
    second: plain(true),
    unset: { wire: false },
  },
  options: {
    base: oidc("google"),
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
  ...Object.fromEntries(
    Object.keys(impliedScopes)
      .filter((provider) => provider !== "apple")
      .flatMap((provider) => Object.entries(optionsOf(provider))),
  ),
  "options.azuread.tenant": {
    base: oidc("azuread"),
    wire: "options.azuread.tenant",
    first: plain("organizations"),
    second: plain("contoso.com"),
    unset: { wire: "common" },
  },
  "options.okta.organizationUrl": {
    base: oidc("okta"),
    wire: "options.okta.organization_url",
    first: plain("https://one.okta.com"),
    second: plain("https://two.okta.com"),
    unset: { wire: "" },
  },
  ...appleOptions,
};
