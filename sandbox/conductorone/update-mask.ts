import { Refusal } from "../server/refusal";
import { isJsonObject, type JsonObject, type JsonValue } from "../store/json";
import type { SentProvider } from "./provider-schemas";
import { type SettingsArm, settingsArms, unsetSettings } from "./wire";

type Apply = (provider: JsonObject, sent: JsonObject) => JsonObject;

const scalarFields = ["displayName", "issuerUrl", "clientId", "enabled"] as const;
const readOnlyFields = new Set(["id", "createdAt", "updatedAt", "lastTestedAt"]);

/** What each path of an update mask does to a provider. */
const maskPaths: ReadonlyMap<string, Apply> = new Map([
  ...scalarFields.map((name): [string, Apply] => [
    name,
    (provider, sent) => ({ ...provider, [name]: sent[name] ?? null }),
  ]),
  ...settingsArms.flatMap((arm): [string, Apply][] => [
    [arm, (provider, sent) => withArm(provider, arm, sent[arm] ?? null)],
    ...Object.keys(unsetSettings[arm]).map((field): [string, Apply] => [
      `${arm}.${field}`,
      (provider, sent) =>
        withArm(provider, arm, {
          ...settingsOf(provider, arm),
          [field]: settingsOf(sent, arm)[field] ?? null,
        }),
    ]),
  ]),
]);

/**
 * Applies an update to a provider and leaves its validity to the caller.
 * @param mask comma-separated lowerCamelCase paths; when empty, the fields that are set in `sent`
 * @throws Refusal 400 when a path is unknown or read-only
 */
export function applyUpdate(provider: JsonObject, sent: SentProvider, mask: string): JsonObject {
  const paths = mask === "" ? populated(sent) : mask.split(",");
  return paths.map(applyOf).reduce((updated, apply) => apply(updated, sent), provider);
}

function applyOf(path: string): Apply {
  const apply = maskPaths.get(path);
  if (apply !== undefined) return apply;
  throw new Refusal(400, [`updateMask: ${readOnlyFields.has(path) ? "read-only" : "unknown"} path ${path}`]);
}

/** The mask that an absent one stands for. Source: https://google.aip.dev/134 */
function populated(sent: SentProvider): string[] {
  const unset: unknown[] = ["", false, null];
  return [...scalarFields, ...settingsArms].filter((name) => !unset.includes(sent[name]));
}

/** Setting one arm of the oneof clears the other; clearing one leaves the other alone. */
function withArm(provider: JsonObject, arm: SettingsArm, settings: JsonValue): JsonObject {
  const cleared = settings === null ? {} : { oauth2: null, microsoft: null };
  return { ...provider, ...cleared, [arm]: settings };
}

function settingsOf(provider: JsonObject, arm: SettingsArm): JsonObject {
  const settings = provider[arm];
  return isJsonObject(settings) ? settings : unsetSettings[arm];
}
