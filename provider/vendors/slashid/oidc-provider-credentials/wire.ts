import * as z from "zod";
import type { Observed } from "../../../core/model/observed";
import { isValues, type Value, type Values, valueAt } from "../../../core/model/values";
import type { Write } from "../../../core/model/write";

/** SlashID's name of each option, by ours. Secrets are not here: none is read back. */
const optionNames: Readonly<Record<string, string>> = {
  authorizeScopes: "authorize_scopes",
  tenant: "tenant",
  organizationUrl: "organization_url",
  teamId: "team_id",
  keyId: "key_id",
  secretLifetime: "secret_lifetime",
};

const option = z.object({
  authorize_scopes: z.array(z.string()).nullish(),
  tenant: z.string().nullish(),
  organization_url: z.string().nullish(),
  team_id: z.string().nullish(),
  key_id: z.string().nullish(),
  secret_lifetime: z.string().nullish(),
});

const wire = z.object({
  client_id: z.string().min(1),
  provider: z.string(),
  label: z.string().nullish(),
  external_cred_id: z.string().nullish(),
  enable_in_slashid_oidc_authz_server: z.boolean().nullish(),
  options: z.record(z.string(), option.nullish()).nullish(),
});

/** What a GET answers with. Whatever is not named here is dropped, masked secrets among it. */
export const envelope = z.object({ result: wire });

/** What a list answers with. */
export const listEnvelope = z.object({ result: z.array(wire) });

/** The object under its inputs' names; what is not set is left out. */
export function fromWire({ result }: z.infer<typeof envelope>): Observed {
  const given = result.options?.[result.provider];
  const known = Object.entries(optionNames).map(([name, theirs]) => [
    name,
    given?.[theirs as keyof typeof given],
  ]);
  const outputs = withoutUnset({
    clientId: result.client_id,
    provider: result.provider,
    label: result.label,
    externalCredId: result.external_cred_id,
    enableInSlashidOidcAuthzServer: result.enable_in_slashid_oidc_authz_server,
  });
  const options = withoutUnset(Object.fromEntries(known));
  if (Object.keys(options).length > 0) outputs.options = { [result.provider]: options };
  return { id: result.client_id, outputs };
}

function withoutUnset(object: Record<string, Value | undefined>): Values {
  const set: Values = {};
  for (const [name, value] of Object.entries(object)) {
    if (value !== undefined && value !== null && value !== "") set[name] = value;
  }
  return set;
}

/** The body of a create. */
export function createBody({ desired, secret }: Write): Values {
  return {
    client_id: desired.clientId ?? null,
    client_secret: secret("clientSecret").reveal(),
    provider: desired.provider ?? null,
    ...settings(desired, () => true),
    ...(desired.options === undefined ? {} : { options: optionsBody(desired, secret) }),
  };
}

/**
 * The body of an update: only what changes. SlashID takes a provider's options whole, and Apple's only with the
 * private key, which is therefore in every change of them.
 */
export function updateBody(write: Write, changes: (path: string) => boolean): Values {
  return {
    ...(changes("clientSecret") ? { client_secret: write.secret("clientSecret").reveal() } : {}),
    ...settings(write.desired, changes),
    ...(changes("options") ? { options: optionsBody(write.desired, write.secret) } : {}),
  };
}

const settingNames: Readonly<Record<string, string>> = {
  label: "label",
  externalCredId: "external_cred_id",
  enableInSlashidOidcAuthzServer: "enable_in_slashid_oidc_authz_server",
};

function settings(desired: Values, isWanted: (path: string) => boolean): Values {
  const body: Values = {};
  for (const [name, theirs] of Object.entries(settingNames)) {
    const value = desired[name];
    if (value !== undefined && isWanted(name)) body[theirs] = value;
  }
  return body;
}

function optionsBody(desired: Values, secret: Write["secret"]): Values {
  const provider = String(desired.provider);
  const given = valueAt(desired, ["options", provider]);
  const body: Values = {};
  for (const [name, value] of Object.entries(isValues(given) ? given : {})) {
    const theirs = optionNames[name];
    if (theirs !== undefined) body[theirs] = value;
  }
  if (provider === "apple") {
    body.private_key = secret("options.apple.privateKey").reveal();
    body.secret_lifetime ??= defaultSecretLifetime;
  }
  return { [provider]: body };
}

/** SlashID's schema requires a lifetime; this is what it says it uses when there is none. */
const defaultSecretLifetime = "720h";
