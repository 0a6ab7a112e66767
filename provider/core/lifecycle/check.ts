import { exactly } from "../model/equality";
import { ProviderError } from "../model/errors";
import type { Failure } from "../model/failure";
import type { Kind } from "../model/kind";
import { keyOf, keyText } from "../model/natural-key";
import { nameInStack } from "../model/urn";
import {
  type Path,
  pathText,
  UNKNOWN,
  type Values,
  valueAt,
  withoutNulls,
  withValueAt,
} from "../model/values";
import { absentLine, standInFor } from "../secrets/absent";
import { onSecretDriftOf } from "../secrets/drift";
import { atOrigins, fromPath, type Resolved, resolveReferences, type StandIn } from "../secrets/references";
import { seal } from "../secrets/seal";
import { isSealed } from "../secrets/sealed";
import type { LifecycleContext } from "./context";
import { malformedIn, wellFormed } from "./observe";
import type { CheckRequest, CheckResult } from "./requests";
import { validate } from "./validate";

/**
 * Validates the program's inputs and replaces secrets by fingerprints. Sends nothing to the platform.
 *
 * @throws ProviderError `configuration` where the platform is not configured: the preview fails, not the update after it;
 *   `invalid-input` where the inputs before have a secret as it is, or what may be one in the wrong place.
 */
export async function check(
  kind: Kind,
  context: LifecycleContext,
  { olds, news, seed, urn }: CheckRequest,
): Promise<CheckResult> {
  refusePlaintexts(kind, olds);
  refuseMalformed(kind, olds, news);
  context.requireConfigured();
  const given = withoutNulls(news);
  const resolved = await resolveReferences(
    kind.inputFields,
    given,
    context.sources,
    standIn(context, olds, given),
  );
  if (resolved.absent.size > 0)
    context.log(absentLine(inWords(kind, given), resolved.absent, resolved.inputs));
  const { type, inputFields: fields, naturalKey } = kind;
  const isReasserted = onSecretDriftOf(given, context) === "reassert";
  const sealing = { type, fields, naturalKey, olds, news: resolved.inputs, seed, isReasserted };
  const sealed = seal(sealing, context.vault);
  const failures = [
    ...resolved.failures,
    ...atOrigins(validate(kind.inputs, resolved.inputs), resolved.origins),
    ...sealed.failures,
    ...kind.rules(given),
    ...sharedKey(kind, context, given, urn),
  ];
  if (failures.length === 0) failures.push(...((await context.preflight?.check(given)) ?? []));
  // Wrong inputs may hold a secret in a field that is not for secrets.
  const inputs =
    failures.length === 0 ? sealed.inputs : withoutUnread(wellFormed(fields, sealed.inputs), resolved);
  return { inputs, failures };
}

/** The object in words, as far as the program's inputs name it. */
function inWords({ platform, name, title }: Kind, given: Values): string {
  const named = title.map((each) => given[each]).find((value) => typeof value === "string");
  return [platform, name, ...(named === undefined ? [] : [JSON.stringify(named)])].join(" ");
}

/** What stands for secrets that are not there, where the configuration says that something does. */
function standIn(context: LifecycleContext, olds: Values | undefined, news: Values): StandIn | undefined {
  if (context.setting("missingSecrets") !== "keep") return undefined;
  return (leaf) => standInFor(leaf, olds, news);
}

/**
 * Refuses a secret in the inputs before. A file for `pulumi import` may have inputs: the engine asks for a check with them
 * as the inputs before, and stores them as they are, unless the check throws.
 */
function refusePlaintexts({ platform, name, secretFields }: Kind, olds: Values | undefined): void {
  for (const { path } of secretFields) {
    const held = valueAt(olds, path);
    if (held === undefined || held === null || held === UNKNOWN || isSealed(held)) continue;
    const [field, reference] = [pathText(path), pathText(fromPath(path))];
    throw new ProviderError(
      "invalid-input",
      `${platform} ${name}: ${field} would be in the state as it is, and a secret must not be. In the file that is imported, write ${reference} in its place, like {"env": "NAME"}, or leave it out. ${nothingImported} If nothing is imported, somebody edited the secret into the state: \`pulumi refresh\` takes it out.`,
    );
  }
}

/**
 * Refuses an import with inputs that no field takes: each may be a secret in the wrong place, as `client_secret` is. The
 * inputs before and those of the program are the same then. Where a state has such inputs otherwise, only the program's
 * own are checked.
 */
function refuseMalformed(
  { platform, name, inputs, inputFields }: Kind,
  olds: Values = {},
  news: Values,
): void {
  const textAt = (values: Values, path: Path) => exactly(valueAt(values, path) ?? null);
  const path = malformedIn(inputFields, olds).find((each) => textAt(olds, each) === textAt(news, each));
  if (path === undefined) return;
  const field = pathText(path);
  const failure = validate(inputs, olds).find((each) => pathText(each.path) === field);
  throw new ProviderError(
    "invalid-input",
    `${platform} ${name}: ${field} ${failure?.reason ?? "has a value of the wrong type"}. It may be a secret, and would be in the state as it is. Correct it in the file that is imported. ${nothingImported}`,
  );
}

const nothingImported =
  "Nothing was imported. Until the next command that changes the stack, the backend's last backup may have the secret, in Pulumi's note of this import.";

/** Without what stands for secrets that could not be read: outside a preview, the engine refuses unknown values. */
function withoutUnread(inputs: Values, { origins }: Resolved): Values {
  return [...origins.keys()].reduce((values, secret) => {
    const path = secret.split(".");
    return valueAt(values, path) === UNKNOWN ? withValueAt(values, path, undefined) : values;
  }, inputs);
}

/** Fails where another resource of the program has the same natural key. */
function sharedKey(
  { naturalKey }: Kind,
  { ownership }: LifecycleContext,
  inputs: Values,
  urn: string | undefined,
): Failure[] {
  const key = keyOf(naturalKey, inputs);
  const other = key === undefined || urn === undefined ? undefined : ownership.want(key, urn);
  if (urn === undefined || other === undefined) return [];
  const reason = `manages the same object as ${nameInStack(other)}: both have ${keyText(naturalKey, inputs)}; remove one of them from the program`;
  return [{ path: [nameInStack(urn)], reason }];
}
