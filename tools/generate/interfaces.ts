import { docstring } from "./docstrings";
import type { EnumSpec, ObjectSpec, PackageSpec, PropertySpec } from "./schema/package-spec";
import { typeText } from "./types";

/** Writes an interface with its docstring; the type of an empty object where it has no members. */
export function interfaceText(name: string, description: string | undefined, members: string): string {
  const doc = docstring(description === undefined ? {} : { description });
  if (members === "") return `${doc}export type ${name} = Record<string, never>;\n`;
  return `${doc}export interface ${name} {\n${members}\n}\n`;
}

/** Writes the members of an interface for inputs. */
export function argsText(
  schema: PackageSpec,
  properties: Record<string, PropertySpec>,
  required: readonly string[] = [],
): string {
  return Object.entries(properties)
    .map(([name, spec]) => {
      const type = `Input<${typeText(schema, spec, "given")}>`;
      return `${docstring(spec)}${name}${required.includes(name) ? `: ${type}` : `?: ${type} | undefined`};`;
    })
    .join("\n");
}

/** Writes the members of an interface for outputs: without secrets, and without the fields that refer to them. */
export function shownText(schema: PackageSpec, spec: ObjectSpec): string {
  const hidden = Object.entries(spec.properties)
    .filter(([, property]) => property.secret)
    .flatMap(([name]) => [name, `${name}From`, `${name}Version`]);
  return Object.entries(spec.properties)
    .filter(([name]) => !hidden.includes(name))
    .map(([name, property]) => {
      const type = typeText(schema, property, "shown");
      const text = spec.required.includes(name) ? `: ${type}` : `?: ${type} | undefined`;
      return `${docstring(property)}readonly ${name}${text};`;
    })
    .join("\n");
}

/** Writes a union of words, with the meaning of each. */
export function unionText(name: string, { enum: words }: EnumSpec): string {
  const meanings = words.map(({ value, description }) => ` * - \`${value}\`: ${description}`);
  const union = words.map(({ value }) => JSON.stringify(value)).join(" | ");
  return `/**\n * One of these:\n *\n${meanings.join("\n")}\n */\nexport type ${name} = ${union};\n`;
}
