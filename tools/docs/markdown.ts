import { nameOf } from "../generate/names";
import type { PackageSpec, TypeSpec } from "../generate/schema/package-spec";
import { referredTo } from "../generate/types";

/** A table in Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A text that fits into a cell of a table. */
export function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
}

/** The place on its page of a type's section. */
export function anchor(token: string): string {
  return nameOf(token).toLowerCase();
}

/** A type in a cell of a table, with a link to its section. */
export function typeName(schema: PackageSpec, spec: TypeSpec): string {
  if (spec.oneOf !== undefined) return spec.oneOf.map((each) => typeName(schema, each)).join(" or ");
  if (spec.$ref !== undefined && referredTo(schema, spec) !== undefined) {
    const token = spec.$ref.replace("#/types/", "");
    return `[${nameOf(token)}](#${anchor(token)})`;
  }
  if (spec.items !== undefined) return `list of ${typeName(schema, spec.items)}`;
  if (spec.additionalProperties !== undefined) return `map of ${typeName(schema, spec.additionalProperties)}`;
  return spec.type ?? "any";
}
