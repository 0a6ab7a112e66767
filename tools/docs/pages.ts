import { moduleOf, nameOf } from "../generate/names";
import type {
  EnumSpec,
  FunctionSpec,
  ObjectSpec,
  PackageSpec,
  PropertySpec,
  ResourceSpec,
  TypeSpec,
} from "../generate/schema/package-spec";
import { isEnum, referredTo, tokensIn } from "../generate/types";
import { inLanguages } from "./languages";
import { anchor, cell, table, typeName } from "./markdown";

const madeBy = "<!-- Written by `npm run generate` from provider/schema.json. -->";

/** The pages on all resources and functions, by their paths below `docs/reference`, and an index of them. */
export function referencePages(schema: PackageSpec): Record<string, string> {
  const resources = Object.entries(schema.resources).map(([token, spec]) => [
    token,
    resourcePage(schema, token, spec),
  ]);
  const functions = Object.entries(schema.functions).map(([token, spec]) => [
    token,
    functionPage(schema, token, spec),
  ]);
  const pages = [...resources, ...functions].map(([token = "", text = ""]) => [`${pathOf(token)}.md`, text]);
  return { ...Object.fromEntries(pages), "README.md": indexPage(schema) };
}

const pathOf = (token: string) => `${moduleOf(token)}/${nameOf(token)}`;

function resourcePage(schema: PackageSpec, token: string, spec: ResourceSpec): string {
  const outputs = Object.fromEntries(
    Object.entries(spec.properties ?? {}).filter(([name]) => !(name in spec.inputProperties)),
  );
  const id = { id: { type: "string" as const, description: "The ID of the object on the platform." } };
  return page([
    `# ${nameOf(token)}`,
    `Resource \`${token}\` of the plugin, and a [dynamic resource](../../../README.md#a-first-program) for TypeScript.`,
    inLanguages(spec.description ?? ""),
    "## Inputs",
    propertiesTable(schema, spec.inputProperties, spec.requiredInputs ?? []),
    "## Outputs",
    "All inputs but the secrets, and:",
    propertiesTable(schema, { ...id, ...outputs }),
    ...typeSections(schema, [...Object.values(spec.inputProperties), ...Object.values(outputs)]),
  ]);
}

function functionPage(
  schema: PackageSpec,
  token: string,
  { description, inputs, outputs }: FunctionSpec,
): string {
  const isEmpty = Object.keys(inputs.properties).length === 0;
  return page([
    `# ${nameOf(token)}`,
    `Function \`${token}\` of the plugin, and of both modules for TypeScript.`,
    inLanguages(description),
    "## Arguments",
    isEmpty ? "None." : propertiesTable(schema, inputs.properties, inputs.required),
    "## Result",
    propertiesTable(schema, outputs.properties),
    ...typeSections(schema, [...Object.values(inputs.properties), ...Object.values(outputs.properties)]),
  ]);
}

function indexPage(schema: PackageSpec): string {
  const rows = (specs: Record<string, ResourceSpec | FunctionSpec>) =>
    table(
      ["", ""],
      Object.entries(specs).map(([token, { description = "" }]) => [
        `[\`${token}\`](${pathOf(token)}.md)`,
        cell(description.split("\n")[0] ?? ""),
      ]),
    );
  return page([
    "# Reference",
    "How to configure the provider is in [Installation and configuration](../installation-configuration.md).",
    "## Resources",
    rows(schema.resources),
    "## Functions",
    rows(schema.functions),
  ]);
}

function propertiesTable(
  schema: PackageSpec,
  properties: Record<string, PropertySpec>,
  required: readonly string[] = [],
): string {
  const rows = Object.entries(properties).map(([name, spec]) => {
    const deprecated =
      spec.deprecationMessage === undefined ? "" : `**Deprecated.** ${spec.deprecationMessage} `;
    const facts = [
      ...(required.includes(name) ? ["required"] : []),
      ...(spec.secret ? ["secret"] : []),
      ...(spec.willReplaceOnChanges ? ["replaces"] : []),
    ];
    return [`\`${name}\``, typeName(schema, spec), facts.join(", "), cell(deprecated + spec.description)];
  });
  return table(["", "type", "", ""], rows);
}

/** A section for each type that some properties need, in the order in which they come up. */
function typeSections(schema: PackageSpec, properties: readonly TypeSpec[]): string[] {
  const seen: string[] = [];
  const open = properties.flatMap(tokensIn);
  for (let token = open.shift(); token !== undefined; token = open.shift()) {
    const type = schema.types[token];
    if (type === undefined || seen.includes(token)) continue;
    seen.push(token);
    if (!isEnum(type)) open.push(...Object.values(type.properties).flatMap(tokensIn));
  }
  const sections = seen.flatMap((token) => {
    const type = referredTo(schema, { $ref: `#/types/${token}` });
    return type === undefined
      ? []
      : [`<a id="${anchor(token)}"></a>\n### ${nameOf(token)}`, ...typeText(schema, type)];
  });
  return sections.length === 0 ? [] : ["## Types", ...sections];
}

function typeText(schema: PackageSpec, type: ObjectSpec | EnumSpec): string[] {
  if (isEnum(type))
    return [
      table(
        ["value", ""],
        type.enum.map((each) => [`\`${each.value}\``, cell(each.description)]),
      ),
    ];
  return [
    ...(type.description === undefined ? [] : [type.description]),
    propertiesTable(schema, type.properties, type.required),
  ];
}

function page(parts: readonly string[]): string {
  return `${[madeBy, ...parts].filter((part) => part !== "").join("\n\n")}\n`;
}
