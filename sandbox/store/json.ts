/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** A JSON object, as both platforms send and answer it. */
export type JsonObject = { [name: string]: JsonValue };

/** Whether a value is a JSON object: neither null, nor an array, nor a scalar. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The value at a dotted path, as `stepUpProvider.displayName`.
 * @returns undefined when a step of the path is absent or isn't an object.
 */
export function valueAt(root: JsonValue | undefined, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const name of path.split(".")) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/**
 * A copy of `root` with the value at a dotted path replaced, or removed when `value` is undefined. A path
 * whose parents are absent changes nothing.
 */
export function withValueAt(root: JsonObject, path: string, value: JsonValue | undefined): JsonObject {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) {
    const { [name]: _replaced, ...others } = root;
    return value === undefined ? others : { ...others, [name]: value };
  }
  const child = root[name];
  return isJsonObject(child) ? { ...root, [name]: withValueAt(child, rest.join("."), value) } : root;
}

/**
 * The sorted dotted paths of a document's leaves. A scalar, a null, an array and an empty object each count
 * as one leaf; what is inside an array isn't listed.
 */
export function leafPaths(root: JsonValue | undefined): string[] {
  const walk = (value: JsonValue, path: string): string[] => {
    if (!isJsonObject(value) || Object.keys(value).length === 0) return path === "" ? [] : [path];
    return Object.entries(value).flatMap(([name, child]) =>
      walk(child, path === "" ? name : `${path}.${name}`),
    );
  };
  return root === undefined ? [] : walk(root, "").sort();
}

/** The members of an object that aren't undefined, as after parsing a body with optional fields. */
export function defined(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
