import type * as z from "zod";
import type { Failure } from "../model/failure";
import { type Field, fieldsOf } from "../model/fields";
import { isValues, type Path, UNKNOWN, type Value, type Values } from "../model/values";

/** Validates inputs by their schema: one failure for each error, with the field's path. Unknown values count as right. */
export function validate(schema: z.ZodObject, inputs: Values): Failure[] {
  const parsed = schema.safeParse(inputs);
  if (parsed.success) return [];
  return parsed.error.issues
    .filter((issue) => !isUnknownAt(inputs, issue.path.map(String)))
    .flatMap((issue) => failuresOf(issue, fieldsOf(schema)));
}

function failuresOf(issue: z.core.$ZodIssue, fields: readonly Field[]): Failure[] {
  const path = issue.path.map(String);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        reason: `is not a known field; ${knownAt(fields, path)}`,
      }));
    case "invalid_type":
      return [{ path, reason: wrongType(issue) }];
    case "invalid_value":
      return [{ path, reason: `must be one of ${issue.values.map(String).join(", ")}` }];
    default:
      return [{ path, reason: issue.message }];
  }
}

function wrongType(issue: z.core.$ZodIssueInvalidType): string {
  if (issue.message.endsWith("received undefined")) return "is required";
  return `must be ${typeNames[issue.expected] ?? issue.expected}`;
}

const typeNames: Record<string, string> = {
  string: "a string",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
  record: "a map of texts",
  array: "a list of strings",
  object: "an object",
};

function knownAt(fields: readonly Field[], path: Path): string {
  const names = namesAt(fields, path);
  return names.length === 0 ? "none is allowed here" : `the known fields are ${names.join(", ")}`;
}

function namesAt(fields: readonly Field[], path: Path): string[] {
  const [name, ...rest] = path;
  if (name === undefined) return fields.map((field) => field.name);
  const group = fields.find((field) => field.name === name);
  return group?.kind === "group" ? namesAt(group.fields, rest) : [];
}

/** Tells whether the value at `path`, or one of its parents, is unknown. Paths may lead into lists. */
function isUnknownAt(inputs: Values, path: Path): boolean {
  let value: Value | undefined = inputs;
  for (const name of path) {
    if (value === UNKNOWN) return true;
    if (Array.isArray(value)) value = value[Number(name)];
    else if (isValues(value)) value = value[name];
    else return false;
  }
  return value === UNKNOWN;
}
