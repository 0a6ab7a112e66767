import type { z } from "zod";

/**
 * What is wrong with a value, in a person's words: what the field takes. The field's path is not in it.
 *
 * @param issue what zod found. Where a schema has words of its own, they count instead of these.
 */
export function wordsOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "unrecognized_keys") return unknownFields(issue.keys, issue.inst);
  if (issue.input === undefined) return "is required";
  switch (issue.code) {
    case "invalid_type":
      return `must be ${typeNames[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be ${oneOf(issue.values)}`;
    case "too_small":
      return `must be at least ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    case "invalid_union":
      return wrongChoice(issue);
    default:
      return undefined;
  }
}

const typeNames: Record<string, string> = {
  string: "a text",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "an object",
  record: "an object",
};

function unknownFields(keys: readonly string[], schema: unknown): string {
  const names = keys.map((key) => JSON.stringify(key)).join(", ");
  const what = keys.length === 1 ? "is no known field" : "are no known fields";
  const known = shapeOf(schema);
  return known === undefined
    ? `${names} ${what}`
    : `${names} ${what}; the known fields are ${known.join(", ")}`;
}

/** The names of an object schema's fields; undefined where it is no such schema. */
function shapeOf(schema: unknown): string[] | undefined {
  const shape = (schema as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape;
  return shape && Object.keys(shape);
}

/** A value that fits no member of a union. Where a field decides which member it is, that field is wrong. */
function wrongChoice({ discriminator, inst }: { readonly [key: string]: unknown }): string {
  const choices = (inst as z.core.$ZodType | undefined)?._zod.propValues?.[String(discriminator)];
  return choices === undefined ? "must be a value of JSON" : `must be ${oneOf([...choices])}`;
}

function oneOf(values: readonly unknown[]): string {
  const texts = values.map((value) => (typeof value === "string" ? JSON.stringify(value) : String(value)));
  return texts.length === 1 ? String(texts[0]) : `one of ${texts.join(", ")}`;
}
