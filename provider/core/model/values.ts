/**
 * Stands for a value that the engine does not know yet: in a preview, an input may come from a resource that does not
 * exist yet.
 */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** A property value: JSON, or {@link UNKNOWN}. */
export type Value = null | boolean | number | string | typeof UNKNOWN | Value[] | Values;

/** The properties of an object by name. */
export interface Values {
  [name: string]: Value;
}

/** The names on the way from a resource to one of its fields: `["oauth2", "acrValues"]`. */
export type Path = readonly string[];

/** A path in messages: `oauth2.acrValues`. */
export function pathText(path: Path): string {
  return path.join(".");
}

/** Tells whether a value is an object of properties. */
export function isValues(value: Value | undefined): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at `path`; {@link UNKNOWN} when one of its parents is unknown; undefined when it is not set. */
export function valueAt(values: Values | undefined, path: Path): Value | undefined {
  let value: Value | undefined = values;
  for (const name of path) {
    if (value === UNKNOWN) return UNKNOWN;
    if (!isValues(value)) return undefined;
    value = Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

/** A copy of `values` with `value` at `path`. Undefined removes the field, and parents that become empty. */
export function withValueAt(values: Values, path: Path, value: Value | undefined): Values {
  const [name, ...rest] = path;
  if (name === undefined) return values;
  const { [name]: child, ...others } = values;
  if (rest.length === 0) return value === undefined ? others : { ...values, [name]: value };
  if (value === undefined && !isValues(child)) return values;
  const changed = withValueAt(isValues(child) ? child : {}, rest, value);
  if (value === undefined && Object.keys(changed).length === 0) return others;
  return { ...values, [name]: changed };
}

/** A copy of `values` without nulls, at any depth: null and missing are the same to a Pulumi program. */
export function withoutNulls(values: Values): Values {
  const kept: Values = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined) continue;
    kept[name] = isValues(value) ? withoutNulls(value) : value;
  }
  return kept;
}
