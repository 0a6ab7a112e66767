import * as z from "zod";
import { type Equality, exactly } from "./equality";
import { facts, type RequiredWhere, type Words } from "./facts";
import type { Path, Value } from "./values";

/** What every field has. */
interface FieldBase {
  /** The path from the resource to the field. */
  readonly path: Path;
  readonly name: string;
  readonly description: string;
  readonly optional: boolean;
  readonly replaceOnChanges: boolean;
  readonly providerOnly: boolean;
  /** Why the field should not be used any more, and what to use; undefined where it should. */
  readonly deprecationMessage: string | undefined;
}

/** A field that holds one value, a list of strings, or a map of strings. */
export interface Leaf extends FieldBase {
  readonly kind: "leaf";
  readonly type: "string" | "boolean" | "number" | "strings" | "map";
  /** The known words; undefined where the field has none. */
  readonly words: Words | undefined;
  /** Whether the field takes other words, too. */
  readonly isOpen: boolean;
  readonly writeOnly: boolean;
  readonly requiredOnCreate: boolean | RequiredWhere;
  readonly stable: boolean;
  readonly equality: Equality;
  readonly platformDefault: Value;
  /** The platform's default, where the field's author says it; undefined where it is just the empty value. */
  readonly declaredDefault: Value | undefined;
}

/** A field that holds further fields. */
export interface Group extends FieldBase {
  readonly kind: "group";
  readonly oneOfArm: boolean;
  readonly fields: readonly Field[];
}

/** A field of a resource, derived from its zod schema. */
export type Field = Leaf | Group;

const cache = new WeakMap<z.ZodObject, readonly Field[]>();

/** Lists the fields of an object schema, in the order of their declaration. */
export function fieldsOf(schema: z.ZodObject): readonly Field[] {
  const known = cache.get(schema);
  if (known) return known;
  const fields = Object.entries(schema.shape).map(([name, child]) => fieldOf(child, [name]));
  cache.set(schema, fields);
  return fields;
}

const leaves = new WeakMap<readonly Field[], readonly Leaf[]>();

/** Lists the leaves among some fields, at any depth. */
export function leavesOf(fields: readonly Field[]): readonly Leaf[] {
  const known = leaves.get(fields);
  if (known) return known;
  const found = fields.flatMap((field) => (field.kind === "leaf" ? [field] : leavesOf(field.fields)));
  leaves.set(fields, found);
  return found;
}

/** Finds the field at `path`; undefined when none is declared there. */
export function fieldAt(fields: readonly Field[], [name, ...rest]: Path): Field | undefined {
  const field = fields.find((each) => each.name === name);
  if (field === undefined || rest.length === 0) return field;
  return field.kind === "group" ? fieldAt(field.fields, rest) : undefined;
}

function fieldOf(declared: z.core.$ZodType, path: Path, isProviderOnly = false): Field {
  const optional = declared instanceof z.ZodOptional;
  let schema = declared;
  // A partial schema wraps an optional field a second time.
  while (schema instanceof z.ZodOptional) schema = schema.unwrap();
  const fact = facts.get(schema) ?? {};
  const base = {
    path,
    name: path[path.length - 1] ?? "",
    description: z.globalRegistry.get(schema)?.description ?? "",
    optional,
    replaceOnChanges: fact.replaceOnChanges ?? false,
    providerOnly: fact.providerOnly ?? isProviderOnly,
    deprecationMessage: fact.deprecationMessage,
  };
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).map(([name, child]) =>
      fieldOf(child, [...path, name], base.providerOnly),
    );
    return { ...base, kind: "group", oneOfArm: fact.oneOfArm ?? false, fields };
  }
  const type = leafType(schema, path);
  return {
    ...base,
    kind: "leaf",
    type,
    words: fact.words,
    isOpen: !(schema instanceof z.ZodEnum),
    writeOnly: fact.writeOnly ?? false,
    requiredOnCreate: fact.requiredOnCreate ?? false,
    stable: fact.stable ?? false,
    equality: fact.equality ?? exactly,
    platformDefault: fact.platformDefault ?? emptyValues[type],
    declaredDefault: fact.platformDefault,
  };
}

const emptyValues: Record<Leaf["type"], Value> = {
  string: "",
  boolean: false,
  number: 0,
  strings: [],
  map: {},
};

function leafType(schema: z.core.$ZodType, path: Path): Leaf["type"] {
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return "string";
  if (schema instanceof z.ZodBoolean) return "boolean";
  if (schema instanceof z.ZodNumber) return "number";
  if (schema instanceof z.ZodArray && leafType(schema.element, path) === "string") return "strings";
  if (schema instanceof z.ZodRecord && leafType(schema.valueType, path) === "string") return "map";
  throw new TypeError(
    `${path.join(".")}: a field must be a string, boolean or number, a list or map of strings, or an object of such fields`,
  );
}

/** Lists the fields that the platform shows: neither write-only nor for the provider only. */
export function shownFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter((field) => !field.providerOnly && (field.kind === "group" || !field.writeOnly));
}
