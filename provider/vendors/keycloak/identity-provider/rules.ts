import type { DeclaredFailure } from "../../../core/model/define-resource";
import { fieldsOf } from "../../../core/model/fields";
import type { Given } from "../../../core/model/shapes";
import { isValues, type Values } from "../../../core/model/values";
import { oidc } from "./oidc";
import { missingOidc, missingSaml } from "./required";
import { saml } from "./saml";
import type { inputs } from "./schema";
import { hasClient, hasSecret } from "./secret";
import { groupOf } from "./wire";

type Inputs = typeof inputs;
type Failure = DeclaredFailure<Inputs>;

/** Checks what the schema can't check: what belongs to which kind of provider, and what each kind requires. */
export function rules(given: Given<Inputs>): Failure[] {
  const { providerId } = given;
  if (typeof providerId !== "string") return [];
  const group = groupOf(providerId);
  return [
    ...groupFailures(given, providerId),
    ...(group === "oidc" ? missingOidc(given.oidc) : []),
    ...(group === "saml" ? missingSaml(given.saml) : []),
    ...clientFailures(given as Values),
    ...configFailures(given, providerId),
  ];
}

function groupFailures(given: Given<Inputs>, providerId: string): Failure[] {
  return (["oidc", "saml"] as const)
    .filter((group) => given[group] !== undefined && groupOf(providerId) !== group)
    .map((group) => ({
      path: group,
      reason: `does not belong to the provider ${providerId}: use config for its settings`,
    }));
}

function clientFailures(given: Values): Failure[] {
  const failures: Failure[] = [];
  const isClient = hasClient(given);
  if (isClient === true && given.clientId === undefined)
    failures.push({ path: "clientId", reason: "is required for this provider" });
  if (isClient === false && given.clientId !== undefined)
    failures.push({ path: "clientId", reason: "does not belong to this provider: it has no client" });
  if (hasSecret(given) !== false) return failures;
  for (const name of ["clientSecret", "clientSecretFrom"])
    if (given[name] !== undefined)
      failures.push({ path: "clientSecret", reason: "does not belong to this provider: it has no secret" });
  return failures;
}

function configFailures({ config }: Given<Inputs>, providerId: string): Failure[] {
  if (!isValues(config as Values)) return [];
  const group = groupOf(providerId);
  const own = { oidc: fieldsOf(oidc), saml: fieldsOf(saml) };
  const inGroup =
    group === undefined ? [] : own[group].map(({ name }) => [name, `${group}.${name}`] as const);
  const places = new Map([
    ...inGroup,
    ...(["clientId", "clientSecret", "syncMode", "guiOrder"] as const).map((name) => [name, name] as const),
  ]);
  return Object.keys(config as Values).flatMap((name) => {
    const place = places.get(name);
    return place === undefined
      ? []
      : [{ path: "config" as const, reason: `must not have ${name}: set ${place} instead` }];
  });
}
