import { isValues, type Value, type Values } from "../../provider/core/model/values";
import { durationSpellings } from "./arbitraries";
import { impliedScopes } from "./scopes";

/** Chooses one of so many, from 0. */
export type Choose = (count: number) => number;

/** A chooser that goes by numbers that were drawn before. */
export function chooser(drawn: readonly number[]): Choose {
  let turn = 0;
  return (count) => (drawn[turn++ % drawn.length] ?? 0) % count;
}

const absent = undefined;

/** One of several values for a field; undefined takes it out. */
function oneOf(choose: Choose, ...values: readonly (Value | undefined)[]): Value | undefined {
  return values[choose(values.length)];
}

function without(object: Record<string, Value | undefined>): Values {
  const present = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Values;
}

/** A text that is not set may be written in many ways. */
const text = (choose: Choose, value: Value | undefined) =>
  value === undefined || value === null || value === "" ? oneOf(choose, "", null, absent) : value;

const flag = (choose: Choose, value: Value | undefined) =>
  value === true ? true : oneOf(choose, false, null, absent);

const list = (choose: Choose, value: Value | undefined) =>
  Array.isArray(value) && value.length > 0 ? value : oneOf(choose, [], null, absent);

/** The members of a set in another order, some of them twice. */
function set(choose: Choose, value: Value | undefined): Value | undefined {
  if (!Array.isArray(value) || value.length === 0) return list(choose, value);
  const turned = choose(value.length);
  const rotated = [...value.slice(turned), ...value.slice(0, turned)];
  const ordered = choose(2) === 0 ? rotated : rotated.reverse();
  const repeated = choose(2) === 0 ? [] : ordered.slice(0, 1 + choose(ordered.length));
  return [...ordered, ...repeated];
}

/** ConductorOne's step-up provider in proto3 JSON. */
function stepUpProvider(choose: Choose, provider: Values): Values {
  const { oauth2, microsoft } = provider;
  return without({
    ...provider,
    enabled: flag(choose, provider.enabled),
    lastTestedAt: oneOf(choose, null, absent),
    oauth2: isValues(oauth2)
      ? without({ acrValues: list(choose, oauth2.acrValues) })
      : oneOf(choose, null, absent),
    microsoft: isValues(microsoft)
      ? without({
          tenant: text(choose, microsoft.tenant),
          validationMode: mode(choose, microsoft.validationMode),
          conditionalAccessIds: set(choose, microsoft.conditionalAccessIds),
        })
      : oneOf(choose, null, absent),
    fieldOfTomorrow: oneOf(choose, "new", absent),
    clientSecret: oneOf(choose, "********", "", absent),
  });
}

const unsetMode = "MICROSOFT_VALIDATION_MODE_UNSPECIFIED";

const mode = (choose: Choose, value: Value | undefined) =>
  value === unsetMode ? oneOf(choose, unsetMode, null, absent) : value;

const masks = ["********", "", "-----BEGIN PRIVATE KEY-----"] as const;

function options(choose: Choose, provider: string, given: Values): Values {
  return without({
    ...given,
    authorize_scopes: scopes(choose, provider, given.authorize_scopes),
    ...(provider === "azuread" ? { tenant: tenant(choose, given.tenant) } : {}),
    ...(provider === "okta" ? { organization_url: text(choose, given.organization_url) } : {}),
    ...(provider === "apple"
      ? {
          private_key: oneOf(choose, ...masks, null, absent),
          secret_lifetime: lifetime(choose, String(given.secret_lifetime)),
        }
      : {}),
  });
}

/** Scopes that are always asked for may be there or not. */
function scopes(choose: Choose, provider: string, value: Value | undefined): Value | undefined {
  const implied = impliedScopes[provider] ?? [];
  const own = (Array.isArray(value) ? value : []).filter((scope) => !implied.includes(String(scope)));
  const named = implied.slice(choose(implied.length + 1));
  return set(choose, [...named, ...own]);
}

const tenant = (choose: Choose, value: Value | undefined) =>
  value === "common" ? oneOf(choose, "common", "", null, absent) : value;

/** A lifetime, which the platform writes as `1h2m3s`. */
function lifetime(choose: Choose, text: string): Value | undefined {
  const [, hours, minutes, seconds] = /^(?:(\d+)h)?(?:(\d+)m)?(\d+)s$/.exec(text) ?? [];
  const total = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  const unset = total === 720 * 3600 ? [null, absent, ""] : [];
  return oneOf(choose, text, ...durationSpellings(total), ...unset);
}

function oidcProviderCredentials(choose: Choose, credentials: Values): Values {
  const provider = String(credentials.provider);
  const all = isValues(credentials.options) ? credentials.options : {};
  const own = all[provider];
  const rewritten = options(choose, provider, isValues(own) ? own : {});
  const isAllUnset = Object.values(rewritten).every((value) => value === null || value === "");
  return without({
    ...credentials,
    label: text(choose, credentials.label),
    external_cred_id: text(choose, credentials.external_cred_id),
    enable_in_slashid_oidc_authz_server: flag(choose, credentials.enable_in_slashid_oidc_authz_server),
    client_secret: oneOf(choose, "********", null, absent),
    options: isAllUnset
      ? oneOf(choose, { [provider]: rewritten }, { [provider]: null }, {}, null, absent)
      : { [provider]: rewritten },
  });
}

function samlProviderCredentials(choose: Choose, credentials: Values): Values {
  return without({
    ...credentials,
    label: text(choose, credentials.label),
    email_claims: list(choose, credentials.email_claims),
    enable_in_slashid_oidc_authz_server: flag(choose, credentials.enable_in_slashid_oidc_authz_server),
  });
}

/** Ways to write each kind of object anew so that it means the same, and the member of an answer that it is. */
export const rewritings: Readonly<
  Record<string, { member: string; rewrite: (choose: Choose, object: Values) => Values }>
> = {
  "conductorone:StepUpProvider": { member: "stepUpProvider", rewrite: stepUpProvider },
  "slashid:OidcProviderCredentials": { member: "result", rewrite: oidcProviderCredentials },
  "slashid:SamlProviderCredentials": { member: "result", rewrite: samlProviderCredentials },
};
