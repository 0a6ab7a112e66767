import { capitalized, nameOf } from "./names";
import type { EnumSpec, ObjectSpec, PackageSpec, TypeSpec } from "./schema/package-spec";

/** The side that a type is for: the inputs that a program gives, or the outputs that it is shown. */
export type Side = "given" | "shown";

/** Writes a type in TypeScript. */
export function typeText(schema: PackageSpec, spec: TypeSpec, side: Side): string {
  if (spec.oneOf !== undefined) return openUnion(schema, spec.oneOf, side);
  const referred = referredTo(schema, spec);
  if (spec.$ref !== undefined && referred !== undefined) {
    const name = capitalized(nameOf(spec.$ref));
    return isEnum(referred) || side === "shown" ? name : `${name}Args`;
  }
  if (spec.items !== undefined) {
    const member = typeText(schema, spec.items, side);
    return side === "given" ? `Input<${member}>[]` : `readonly ${member}[]`;
  }
  if (spec.additionalProperties !== undefined) {
    const member = typeText(schema, spec.additionalProperties, side);
    return side === "given"
      ? `{ [name: string]: Input<${member}> }`
      : `{ readonly [name: string]: ${member} }`;
  }
  return spec.type ?? "string";
}

/** A union of the known words, which editors suggest, and any other string. */
function openUnion(schema: PackageSpec, members: readonly TypeSpec[], side: Side): string {
  return members
    .map((each) => (each.type === "string" ? "(string & {})" : typeText(schema, each, side)))
    .join(" | ");
}

/** The tokens of the schema's types in a type. */
export function tokensIn(spec: TypeSpec): string[] {
  const inner = [...(spec.oneOf ?? []), spec.items, spec.additionalProperties].filter(
    (each) => each !== undefined,
  );
  const own = spec.$ref === undefined ? [] : [tokenIn(spec.$ref)];
  return [...own, ...inner.flatMap(tokensIn)];
}

/** The type of a reference; undefined where there is none. */
export function referredTo(schema: PackageSpec, { $ref }: TypeSpec): ObjectSpec | EnumSpec | undefined {
  return $ref === undefined ? undefined : schema.types[tokenIn($ref)];
}

/** Tells whether a type is an enum. */
export function isEnum(spec: ObjectSpec | EnumSpec): spec is EnumSpec {
  return spec.type === "string";
}

function tokenIn(ref: string): string {
  return ref.replace("#/types/", "");
}
