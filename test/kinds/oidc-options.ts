import type { Value, Values } from "../../provider/core/model/values";
import { fc } from "../support/properties";
import { plainly, type Sample, type Spelling } from "./kind";
import { durationSpellings, lifetime, lifetimeMeans } from "./lifetimes";
import { absent, type Choose, oneOf, present, rewrittenSet, rewrittenText } from "./rewriting";
import { newPrivateKey } from "./secrets";
import { asSet, joined, partial, tenant } from "./values";

/** The scopes that each identity provider is always asked for, in the test's own words. */
export const impliedScopes: Readonly<Record<string, readonly string[]>> = {
  google: ["openid", "email", "profile"],
  github: ["read:user", "user:email"],
  bitbucket: ["account"],
  gitlab: ["read_user"],
  facebook: ["email", "public_profile"],
  line: ["openid", "email", "profile"],
  azuread: ["openid", "email", "profile", "User.Read"],
  okta: ["openid", "email", "profile"],
  apple: ["openid", "email", "name"],
};

/** The identity providers that there are. */
export const identityProviders = Object.keys(impliedScopes);

const impliedBy = (provider: string): string[] => [...(impliedScopes[provider] ?? [])];

/** What all options of one provider are in. */
const around = (provider: string): Values => ({ clientSecret: "oidc-secret", provider });

const scopes = (provider: string, ...extra: string[]): Spelling => ({
  program: extra,
  wire: [...impliedBy(provider), ...extra],
});

const word = fc.stringMatching(/^[a-z:.]{1,8}$/);
const anyScopes = (provider: string) =>
  fc.array(fc.oneof(word, fc.constantFrom("openid", ...impliedBy(provider))), { maxLength: 5 });
const entra = fc.oneof(tenant, fc.constantFrom("common", "organizations"));
const okta = fc.constantFrom("", "https://one.okta.com", "https://two.okta.com");
const appleId = fc.stringMatching(/^[A-Z\d]{10}$/);

function scopesSample(provider: string, base = around(provider)): Sample {
  return {
    base,
    wire: `options.${provider}.authorize_scopes`,
    first: scopes(provider, "one"),
    second: scopes(provider, "two", "three"),
    unset: { wire: impliedBy(provider) },
    values: anyScopes(provider),
    means: asSet(impliedBy(provider)),
  };
}

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

function samplesOf(provider: string): Record<string, Sample> {
  const { program, wire, unset } = others[provider] ?? { program: {}, wire: {}, unset: {} };
  const spelled = (...extra: string[]): Spelling => ({
    program: { ...program, authorizeScopes: extra },
    wire: { ...wire, authorize_scopes: [...impliedBy(provider), ...extra] },
  });
  return {
    [`options.${provider}`]: {
      base: around(provider),
      wire: `options.${provider}`,
      first: spelled("one"),
      second: spelled("two", "three"),
      unset: {
        wire: { ...unset, authorize_scopes: impliedBy(provider) },
        instead: { options: { [provider]: {} } },
      },
    },
    [`options.${provider}.authorizeScopes`]: scopesSample(provider),
  };
}

const [oneKey, otherKey] = [newPrivateKey(), newPrivateKey()];
const apple = { privateKey: oneKey, teamId: "A1B2C3D4E5", keyId: "F6G7H8I9J0" };
const appleShown = { private_key: "********", team_id: "A1B2C3D4E5", key_id: "F6G7H8I9J0" };
const inApple: Values = { ...around("apple"), options: { apple } };

const appleSamples: Record<string, Sample> = {
  "options.apple": {
    base: around("apple"),
    wire: "options.apple",
    first: {
      program: { ...apple, secretLifetime: "1h" },
      wire: { ...appleShown, secret_lifetime: "1h0m0s", authorize_scopes: impliedBy("apple") },
    },
    second: {
      program: { ...apple, keyId: "K6G7H8I9J0", secretLifetime: "720h", authorizeScopes: ["one"] },
      wire: {
        ...appleShown,
        key_id: "K6G7H8I9J0",
        secret_lifetime: "720h0m0s",
        authorize_scopes: [...impliedBy("apple"), "one"],
      },
    },
  },
  "options.apple.authorizeScopes": scopesSample("apple", inApple),
  "options.apple.privateKey": {
    base: inApple,
    wire: "options.apple.private_key",
    first: plainly(oneKey),
    second: plainly(otherKey),
  },
  "options.apple.teamId": {
    base: inApple,
    wire: "options.apple.team_id",
    first: plainly("B1B2C3D4E5"),
    second: plainly("C1B2C3D4E5"),
    values: appleId,
  },
  "options.apple.keyId": {
    base: inApple,
    wire: "options.apple.key_id",
    first: plainly("G6G7H8I9J0"),
    second: plainly("H6G7H8I9J0"),
    values: appleId,
  },
  "options.apple.secretLifetime": {
    base: inApple,
    wire: "options.apple.secret_lifetime",
    first: { program: "60m", wire: "1h0m0s" },
    second: { program: "1.5h", wire: "1h30m0s" },
    unset: { wire: "720h0m0s" },
    values: lifetime,
    means: lifetimeMeans,
  },
};

/** A sample of every provider's options and of each one in them. */
export const optionSamples: Readonly<Record<string, Sample>> = {
  ...Object.assign({}, ...identityProviders.filter((each) => each !== "apple").map(samplesOf)),
  "options.azuread.tenant": {
    base: around("azuread"),
    wire: "options.azuread.tenant",
    first: plainly("organizations"),
    second: plainly("contoso.com"),
    unset: { wire: "common" },
    values: entra,
  },
  "options.okta.organizationUrl": {
    base: around("okta"),
    wire: "options.okta.organization_url",
    first: plainly("https://one.okta.com"),
    second: plainly("https://two.okta.com"),
    unset: { wire: "" },
    values: okta,
  },
  ...appleSamples,
};

const anyApple = fc
  .tuple(
    fc.record({ privateKey: fc.constant(oneKey), teamId: appleId, keyId: appleId }),
    partial({ authorizeScopes: anyScopes("apple"), secretLifetime: lifetime }),
  )
  .map((parts) => joined(...parts));

function anyOptions(provider: string): fc.Arbitrary<Values> {
  const authorizeScopes = anyScopes(provider);
  if (provider === "azuread") return partial({ authorizeScopes, tenant: entra });
  if (provider === "okta") return partial({ authorizeScopes, organizationUrl: okta });
  return partial({ authorizeScopes });
}

/** A provider, with options of its own or without any. */
export const providerWithOptions = fc
  .constantFrom(...identityProviders)
  .chain((provider): fc.Arbitrary<Values> => {
    if (provider === "apple") return anyApple.map((options) => ({ provider, options: { apple: options } }));
    return fc.oneof(
      fc.constant({ provider }),
      anyOptions(provider).map((options) => ({ provider, options: { [provider]: options } })),
    );
  });

const masks = ["********", "", "-----BEGIN PRIVATE KEY-----"] as const;

/** One provider's options, in wire form, written anew. */
export function rewrittenOptions(choose: Choose, provider: string, given: Values): Values {
  return present({
    ...given,
    authorize_scopes: rewrittenScopes(choose, provider, given.authorize_scopes),
    ...(provider === "azuread" ? { tenant: rewrittenTenant(choose, given.tenant) } : {}),
    ...(provider === "okta" ? { organization_url: rewrittenText(choose, given.organization_url) } : {}),
    ...(provider === "apple"
      ? {
          private_key: oneOf(choose, ...masks, null, absent),
          secret_lifetime: rewrittenLifetime(choose, String(given.secret_lifetime)),
        }
      : {}),
  });
}

/** Scopes that are always asked for may be there or not. */
function rewrittenScopes(choose: Choose, provider: string, value: Value | undefined): Value | undefined {
  const implied = impliedBy(provider);
  const own = (Array.isArray(value) ? value : []).filter((scope) => !implied.includes(String(scope)));
  return rewrittenSet(choose, [...implied.slice(choose(implied.length + 1)), ...own]);
}

const rewrittenTenant = (choose: Choose, value: Value | undefined) =>
  value === "common" ? oneOf(choose, "common", "", null, absent) : value;

/** A lifetime, which the platform writes as `1h2m3s`. */
function rewrittenLifetime(choose: Choose, text: string): Value | undefined {
  const [, hours, minutes, seconds] = /^(?:(\d+)h)?(?:(\d+)m)?(\d+)s$/.exec(text) ?? [];
  const total = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  const unset = total === 720 * 3600 ? [null, absent, ""] : [];
  return oneOf(choose, text, ...durationSpellings(total), ...unset);
}
