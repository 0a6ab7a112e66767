import type { Words } from "../../../provider/core/model/facts";
import type { Field, Leaf } from "../../../provider/core/model/fields";
import { sharedWords } from "../../../provider/core/model/provider-inputs";
import type { ObjectSpec, PackageSpec, PropertySpec, TypeSpec } from "./package-spec";

/** Collects the types of one module. */
export interface Scope {
  readonly types: PackageSpec["types"];
  readonly module: string;
  /** Writes the description of a field. */
  readonly describe: (leaf: Leaf) => string;
}

/** An object with some fields. Types of its groups are added to the scope. @param parent the token that theirs begin with. */
export function objectSpec(fields: readonly Field[], parent: string, scope: Scope): ObjectSpec {
  return { type: "object", properties: properties(fields, parent, scope), required: requiredNames(fields) };
}

/** The names of the fields that must be there. */
export function requiredNames(fields: readonly Field[]): string[] {
  return fields.filter((field) => !field.optional).map((field) => field.name);
}

/** Fields as properties. Types of groups are added to the scope. @param parent the token that theirs begin with. */
export function properties(
  fields: readonly Field[],
  parent: string,
  scope: Scope,
): Record<string, PropertySpec> {
  return Object.fromEntries(fields.map((field) => [field.name, property(field, parent, scope)]));
}

/** Adds an object type. */
export function addType(
  scope: Scope,
  token: string,
  description: string,
  fields: readonly Field[],
  required: string[],
): void {
  scope.types[token] = {
    type: "object",
    description,
    properties: properties(fields, token, scope),
    required,
  };
}

function property(field: Field, parent: string, scope: Scope): PropertySpec {
  const marks = {
    ...(field.replaceOnChanges && { willReplaceOnChanges: true as const }),
    ...deprecation(field),
  };
  if (field.kind === "leaf") {
    const secret = field.writeOnly ? { secret: true as const } : {};
    return { ...leafType(field, scope), description: scope.describe(field), ...secret, ...marks };
  }
  const { description } = field;
  const token = `${parent}${capitalized(field.name)}`;
  addType(scope, token, description, field.fields, requiredNames(field.fields));
  return { $ref: `#/types/${token}`, description, ...marks };
}

function leafType({ type, words, isOpen }: Leaf, scope: Scope): TypeSpec {
  if (words !== undefined) {
    const known = { $ref: `#/types/${enumOf(words, scope)}` };
    // Typed languages must accept unknown words, too.
    return isOpen ? { oneOf: [{ type: "string" }, known] } : known;
  }
  if (type === "strings") return { type: "array", items: { type: "string" } };
  if (type === "map") return { type: "object", additionalProperties: { type: "string" } };
  return { type };
}

/** Adds an enum type. @returns its token. Words that all platforms share are in the module `index`. */
function enumOf(words: Words, { types, module }: Scope): string {
  const token = `idp:${sharedWords.includes(words) ? "index" : module}:${words.name}`;
  const values = Object.entries(words.meanings).map(([value, description]) => ({ value, description }));
  types[token] = { type: "string", enum: values };
  return token;
}

/** The message of what is deprecated; nothing for all else. */
export function deprecation({ deprecationMessage }: { deprecationMessage?: string | undefined }): {
  deprecationMessage?: string;
} {
  return deprecationMessage === undefined ? {} : { deprecationMessage };
}

/** A name with a capital letter in front. */
export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
