/** A JSON Schema, draft-07. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/** A text. */
export const text: Schema = { type: "string" };

/** A text that stands in a path or names something, and so is never empty. */
export const name: Schema = { type: "string", minLength: 1 };

/** True or false. */
export const flag: Schema = { type: "boolean" };

/** A whole number that fits 32 bits. */
export const int32: Schema = { type: "integer", format: "int32" };

/** A list of texts. */
export const texts: Schema = { type: "array", items: text };

/** A point in time, RFC 3339. */
export const time: Schema = { type: "string", format: "date-time" };

/** A list. */
export const listOf = (items: Schema): Schema => ({ type: "array", items });

/** A schema, or null. */
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: "null" }] });

/** One of some texts. */
export const oneOf = (...values: readonly string[]): Schema => ({ type: "string", enum: values });

/** An object with these members and no others. */
export function object(properties: Record<string, Schema>, ...required: readonly string[]): Schema {
  return { type: "object", properties, required, additionalProperties: false };
}

/** What all of some schemas demand. */
export const all = (...schemas: readonly Schema[]): Schema => ({ allOf: schemas });

/** Of two members of an object, only one may be set. */
export const notBoth = (one: string, other: string): Schema => {
  const isSet = (member: string): Schema => ({
    required: [member],
    properties: { [member]: { not: { type: "null" } } },
  });
  return { not: all(isSet(one), isSet(other)) };
};

/** The headers that a request must have, and those that it must not; others are as they like. */
export function headers(required: Record<string, Schema>, allowed: Record<string, Schema> = {}): Schema {
  return { type: "object", properties: { ...required, ...allowed }, required: Object.keys(required) };
}

/** One call of a platform's API. */
export interface Operation {
  readonly method: string;
  /** With the ids in braces. */
  readonly path: string;
  readonly headers: Schema;
  /** The parameters of the query by name. Default: none are allowed. */
  readonly query?: Schema;
  /** Absent where a request has none. */
  readonly body?: Schema;
  /** How the body is written. Default: as JSON. */
  readonly form?: true;
  /** The bodies of the answers by status; null for an answer without a body. */
  readonly answers: Readonly<Record<number, Schema | null>>;
}

/** A platform's API. */
export interface Contract {
  readonly platform: string;
  readonly operations: readonly Operation[];
}

/** The same answer for several statuses. */
export function answered(statuses: readonly number[], body: Schema): Record<number, Schema> {
  return Object.fromEntries(statuses.map((status) => [status, body]));
}
