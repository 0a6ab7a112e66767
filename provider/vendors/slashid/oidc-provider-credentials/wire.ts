import * as z from "zod";
import type { Observed } from "../../../core/model/observed";
import type { Shown } from "../../../core/model/shapes";
import type { UpdateWrite, Write } from "../../../core/model/write";
import { listOf } from "../list";
import type { inputs, outputs } from "./schema";

/** Our name and SlashID's name of each option. Secrets are not here: SlashID never returns them. */
const optionNames = [
  ["authorizeScopes", "authorize_scopes"],
  ["tenant", "tenant"],
  ["organizationUrl", "organization_url"],
  ["teamId", "team_id"],
  ["keyId", "key_id"],
  ["secretLifetime", "secret_lifetime"],
] as const;
const theirOptionNames: ReadonlyMap<string, string> = new Map(optionNames);
const ourOptionNames: ReadonlyMap<string, string> = new Map(
  optionNames.map(([ours, theirs]) => [theirs, ours]),
);

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

/** The body of an answer to a GET. Other fields are dropped, masked secrets included. */
export const envelope = z.object({ result: wire });

/** The body of an answer with a list. */
export const listEnvelope = listOf(wire);

/** The same, with nothing of an entry but its ID. */
export const idsEnvelope = listOf(wire.pick({ client_id: true }));

/** The object under the names of its inputs, without unset fields. */
export function fromWire(found: z.infer<typeof wire>): Observed<Shown<typeof inputs, typeof outputs>> {
  const { provider } = found;
  const options = withoutUnset(translated(found.options?.[provider] ?? {}, ourOptionNames));
  const settings = {
    clientId: found.client_id,
    provider,
    label: found.label,
    externalCredId: found.external_cred_id,
    enableInSlashidOidcAuthzServer: found.enable_in_slashid_oidc_authz_server,
    ...(Object.keys(options).length === 0 ? {} : { options: { [provider]: options } }),
  };
  return { id: found.client_id, outputs: withoutUnset(settings) };
}

/** The body of a create. */
export function createBody({ desired, secret }: Write<typeof inputs>): object {
  return {
    client_id: desired.clientId,
    client_secret: secret("clientSecret").reveal(),
    provider: desired.provider,
    ...settingsBody(desired, () => true),
    ...(desired.options === undefined ? {} : { options: optionsBody({ desired, secret }) }),
  };
}

/**
 * The body of an update: only what changes. SlashID accepts a provider's options only as a whole. Those of Apple need
 * the private key, so every change of them sends it.
 */
export function updateBody(write: UpdateWrite<typeof inputs>): object {
  const { desired, secret, changes } = write;
  return {
    ...(changes("clientSecret") ? { client_secret: secret("clientSecret").reveal() } : {}),
    ...settingsBody(desired, changes),
    ...(changes("options") ? { options: optionsBody(write) } : {}),
  };
}

const settingNames = {
  label: "label",
  externalCredId: "external_cred_id",
  enableInSlashidOidcAuthzServer: "enable_in_slashid_oidc_authz_server",
} as const;

type Setting = keyof typeof settingNames;

function settingsBody(
  desired: Write<typeof inputs>["desired"],
  isWanted: (path: Setting) => boolean,
): Record<string, unknown> {
  const wanted = (Object.keys(settingNames) as Setting[]).filter(
    (name) => desired[name] !== undefined && isWanted(name),
  );
  return Object.fromEntries(wanted.map((name) => [settingNames[name], desired[name]]));
}

function optionsBody({ desired, secret }: Write<typeof inputs>): object {
  const { provider, options } = desired;
  const body = translated(options?.[provider] ?? {}, theirOptionNames);
  if (provider !== "apple") return { [provider]: body };
  const privateKey = secret("options.apple.privateKey").reveal();
  return { apple: { secret_lifetime: defaultSecretLifetime, ...body, private_key: privateKey } };
}

/** The options that have a name in `names`, under that name. */
function translated(options: object, names: ReadonlyMap<string, string>): Record<string, unknown> {
  const known = Object.entries(options).flatMap(([name, value]) => {
    const other = names.get(name);
    return other === undefined ? [] : [[other, value] as const];
  });
  return Object.fromEntries(known);
}

function withoutUnset<Fields extends object>(fields: Fields): Fields {
  const set = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  return Object.fromEntries(set) as Fields;
}

/** SlashID's schema requires a lifetime. This is SlashID's documented default. */
const defaultSecretLifetime = "720h";
