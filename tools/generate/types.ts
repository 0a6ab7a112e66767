import type { EnumSpec, ObjectSpec, PackageSpec, TypeSpec } from "../../provider/plugin/package-spec";
import { capitalized, nameOf } from "./names";

/** What a type is written for: what a program gives, or what it is shown. */
export type Side = "given" | "shown";

/** The TypeScript of a type. */
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

/** The words that are known, offered by editors, and any other text. */
function openUnion(schema: PackageSpec, members: readonly TypeSpec[], side: Side): string {
  return members
    .map((each) => (each.type === "string" ? "(string & {})" : typeText(schema, each, side)))
    .join(" | ");
}

/** The types of the schema that a type is made of, as tokens. */
export function tokensIn(spec: TypeSpec): string[] {
  const inner = [...(spec.oneOf ?? []), spec.items, spec.additionalProperties].filter(
    (each) => each !== undefined,
  );
  const own = spec.$ref === undefined ? [] : [tokenIn(spec.$ref)];
  return [...own, ...inner.flatMap(tokensIn)];
}

/** The type that a reference leads to; undefined where there is none. */
export function referredTo(schema: PackageSpec, { $ref }: TypeSpec): ObjectSpec | EnumSpec | undefined {
  return $ref === undefined ? undefined : schema.types[tokenIn($ref)];
}

/** Tells words from an object. */
export function isEnum(spec: ObjectSpec | EnumSpec): spec is EnumSpec {
  return spec.type === "string";
}

function tokenIn(ref: string): string {
  return ref.replace("#/types/", "");
}
