import { isJsonObject, type JsonObject, type JsonValue } from "./json";

/**
 * Applies a JSON merge patch: objects are merged, null removes a member, anything else replaces it.
 * Source: https://www.rfc-editor.org/rfc/rfc7396
 */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map<string, JsonValue>(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, isJsonObject(value) ? mergePatch(objectOrEmpty(merged.get(name)), value) : value);
  }
  return Object.fromEntries(merged);
}

function objectOrEmpty(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
