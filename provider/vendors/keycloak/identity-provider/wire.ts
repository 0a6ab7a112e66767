import * as z from "zod";
import { fieldsOf, type Leaf, leavesOf } from "../../../core/model/fields";
import type { Observed } from "../../../core/model/observed";
import type { Secret } from "../../../core/model/secret";
import type { Desired, Shown } from "../../../core/model/shapes";
import type { Value, Values } from "../../../core/model/values";
import { shownName } from "../schemas";
import { oidc } from "./oidc";
import { saml } from "./saml";
import type { inputs, outputs } from "./schema";
import { hasSecret } from "./secret";

/** An identity provider as Keycloak has it, with all that is not declared here: a write sends the whole object back. */
export const wire = z.looseObject({
  alias: shownName,
  providerId: z.string(),
  config: z.record(z.string(), z.string().nullable()).nullish(),
});

/** An identity provider as Keycloak has it. */
export type Wire = z.infer<typeof wire>;

/** Where the settings of a kind of provider are; undefined where they are in `config` alone. */
export function groupOf(providerId: string): "oidc" | "saml" | undefined {
  if (providerId === "saml") return "saml";
  return providerId === "oidc" || providerId === "keycloak-oidc" ? "oidc" : undefined;
}

const groups = { oidc: leavesOf(fieldsOf(oidc)), saml: leavesOf(fieldsOf(saml)) };

/** Fields of ours that Keycloak has in `config`, whatever the kind of the provider. */
const inConfig: readonly Pick<Leaf, "name" | "type">[] = [
  { name: "clientId", type: "string" },
  { name: "syncMode", type: "string" },
  { name: "guiOrder", type: "number" },
];

/** Fields of ours that Keycloak has beside `config`. */
const besideConfig = [
  "displayName",
  "enabled",
  "hideOnLogin",
  "linkOnly",
  "trustEmail",
  "storeToken",
  "addReadTokenRoleOnCreate",
  "authenticateByDefault",
  "firstBrokerLoginFlowAlias",
  "postBrokerLoginFlowAlias",
] as const;

/** What Keycloak itself writes into `config` of social providers. */
const madeByKeycloak = ["issuer"];

/** The object under the names of its inputs and outputs. The secret, or what stands for it, is not among them. */
export function fromWire(realm: string, found: Wire): Observed<Shown<typeof inputs, typeof outputs>> {
  const { alias, providerId } = found;
  const rest = new Map(
    Object.entries(found.config ?? {}).filter(([, value]) => value !== null && value !== ""),
  ) as Map<string, string>;
  rest.delete("clientSecret");
  const group = groupOf(providerId);
  if (group === undefined) for (const name of madeByKeycloak) rest.delete(name);
  const take = (leaves: readonly Pick<Leaf, "name" | "type">[]) =>
    leaves.flatMap(({ name, type }) => {
      const value = rest.get(name);
      rest.delete(name);
      return value === undefined ? [] : [[name, ofType(type, value)] as const];
    });
  const common = take(inConfig);
  const grouped = group === undefined ? [] : take(groups[group]);
  const shown = {
    realm,
    alias,
    providerId,
    ...Object.fromEntries(besideConfig.map((name) => [name, found[name] === "" ? undefined : found[name]])),
    ...Object.fromEntries(common),
    ...(group === undefined || grouped.length === 0 ? {} : { [group]: Object.fromEntries(grouped) }),
    ...(rest.size === 0 ? {} : { config: Object.fromEntries(rest) }),
  };
  return { id: `${realm}/${alias}`, outputs: shown as unknown as Shown<typeof inputs, typeof outputs> };
}

function ofType(type: Leaf["type"], value: string): Value {
  if (type === "boolean") return value === "true";
  return type === "number" && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

/**
 * The body of a write: the whole object.
 *
 * @param found what Keycloak has now, with the mask in the place of the secret: sent back, it keeps the secret. Undefined
 *   for a create.
 * @param secret the secret to send; undefined where it stays.
 */
export function toWire(
  desired: Desired<typeof inputs>,
  secret: Secret | undefined,
  found: Wire | undefined,
): object {
  const { alias, providerId } = desired;
  const group = groupOf(providerId);
  const kept = found?.config ?? {};
  const config: Record<string, string> = { ...desired.config };
  for (const name of madeByKeycloak)
    if (group === undefined && typeof kept[name] === "string") config[name] = kept[name];
  const settings = group === undefined ? {} : ((desired[group] ?? {}) as Values);
  const leaves = [...inConfig, ...(group === undefined ? [] : groups[group])];
  for (const { name } of leaves) {
    const value = name in settings ? settings[name] : (desired as Values)[name];
    if (value !== undefined) config[name] = String(value);
  }
  if (secret !== undefined) config.clientSecret = secret.reveal();
  else if (hasSecret(desired as Values) !== false && typeof kept.clientSecret === "string")
    config.clientSecret = kept.clientSecret;
  const beside = Object.fromEntries(
    besideConfig.filter((name) => desired[name] !== undefined).map((name) => [name, desired[name]]),
  );
  return { ...found, ...beside, alias, providerId, config };
}
