import type { ObjectSpec, PackageSpec, PropertySpec, ResourceSpec } from "../../provider/plugin/schema";

const header = "// Written by `npm run generate` from what the resources in provider/vendors declare.\n\n";

/** The generated files of the TypeScript SDK by their paths below `sdk`, not formatted yet. */
export function sdkFiles(schema: PackageSpec): Record<string, string> {
  const files: Record<string, string> = {};
  for (const module of new Set(Object.keys(schema.resources).map(moduleOf))) {
    files[`args/${module}.ts`] = argsFile(schema, module);
    files[`dynamic/${module}.ts`] = classFile(schema, module, "DynamicResource");
    files[`plugin/${module}.ts`] = classFile(schema, module, "PluginResource");
  }
  files["args/provider.ts"] = providerArgsFile(schema);
  return files;
}

function argsFile(schema: PackageSpec, module: string): string {
  const resources = entriesOf(schema.resources, module);
  const types = entriesOf(schema.types, module);
  return [
    header,
    'import type { Input } from "@pulumi/pulumi";\n',
    ...resources.map(([name, spec]) =>
      interfaceText(
        `${name}Args`,
        `The inputs of a {@link ${name}}.`,
        argsText(spec.inputProperties, spec.requiredInputs),
      ),
    ),
    ...types.flatMap(([name, spec]) => [
      interfaceText(`${name}Args`, spec.description, argsText(spec.properties, spec.required)),
      interfaceText(name, spec.description, plainText(spec)),
    ]),
  ].join("\n");
}

function providerArgsFile(schema: PackageSpec): string {
  return [
    header,
    'import type { Input } from "@pulumi/pulumi";\n',
    interfaceText(
      "ProviderArgs",
      "How the platforms are reached. What is not set comes from the environment.",
      argsText(schema.config.variables, []),
    ),
    ...entriesOf(schema.types, "index").map(([name, spec]) =>
      interfaceText(`${name}Args`, spec.description, argsText(spec.properties, spec.required)),
    ),
  ].join("\n");
}

function classFile(schema: PackageSpec, module: string, base: "DynamicResource" | "PluginResource"): string {
  const resources = entriesOf(schema.resources, module);
  const outputTypes = resources.flatMap(([, spec]) => Object.values(spec.properties ?? {}).flatMap(refName));
  const imported = [...new Set([...resources.map(([name]) => `${name}Args`), ...outputTypes])];
  return [
    header,
    'import type { CustomResourceOptions, ID, Input, Output } from "@pulumi/pulumi";',
    `import type { ${imported.join(", ")} } from "../args/${module}";`,
    `import { ${base === "DynamicResource" ? "type ConnectionArgs, " : ""}${base} } from "./resource";\n`,
    `export type * from "../args/${module}";\n`,
    ...resources.map(([name, spec]) =>
      classText(module, name, spec, base, secretPaths(schema, spec.inputProperties)),
    ),
  ].join("\n");
}

function secretPaths(schema: PackageSpec, properties: Record<string, PropertySpec>): string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    if (property.secret) return [name];
    const type =
      property.$ref === undefined ? undefined : schema.types[property.$ref.replace("#/types/", "")];
    return secretPaths(schema, type?.properties ?? {}).map((path) => `${name}.${path}`);
  });
}

function classText(
  module: string,
  name: string,
  spec: ResourceSpec,
  base: string,
  secrets: string[],
): string {
  const properties = Object.entries(spec.properties ?? {});
  const required = new Set(spec.required);
  const declared = properties.map(([property, of]) => {
    const type = required.has(property) ? plainType(of) : `${plainType(of)} | undefined`;
    return `${doc(of.description)}declare readonly ${property}: Output<${type}>;`;
  });
  const isDynamic = base === "DynamicResource";
  const args = isDynamic ? `${name}Args & ConnectionArgs` : `${name}Args`;
  const getter = isDynamic
    ? `static get(name: string, id: Input<ID>, options?: CustomResourceOptions, connection: ConnectionArgs = {}): ${name} {
  return new ${name}(name, connection as ${args}, { ...options, id });
}`
    : `static get(name: string, id: Input<ID>, options?: CustomResourceOptions): ${name} {
  return new ${name}(name, {} as ${args}, { ...options, id });
}`;
  return `${doc(spec.description)}export class ${name} extends ${base} {
static readonly #type = {
  token: ${JSON.stringify(`${module}:${name}`)},
  outputs: ${JSON.stringify(properties.map(([each]) => each))},
  writeOnly: ${JSON.stringify(secrets)},
};

${declared.join("\n")}

/**
 * @param name the resource's name in the stack.
 * @param args what the object shall be.
 */
constructor(name: string, args: ${args}, options?: CustomResourceOptions) {
  super(${name}.#type, name, args, options);
}

/** An object that exists already, for reading: it is neither changed nor deleted. */
${getter}
}
`;
}

function interfaceText(name: string, description: string | undefined, body: string): string {
  return `${doc(description)}export interface ${name} {\n${body}\n}\n`;
}

function argsText(properties: Record<string, PropertySpec>, required: readonly string[] = []): string {
  return Object.entries(properties)
    .map(([name, spec]) => {
      const type = `Input<${argsType(spec)}>`;
      return `${doc(spec.description)}${name}${required.includes(name) ? `: ${type}` : `?: ${type} | undefined`};`;
    })
    .join("\n");
}

function plainText(spec: ObjectSpec): string {
  return Object.entries(spec.properties)
    .filter(([, property]) => !property.secret)
    .map(([name, property]) => {
      const type = plainType(property);
      const text = spec.required.includes(name) ? `: ${type}` : `?: ${type} | undefined`;
      return `${doc(property.description)}readonly ${name}${text};`;
    })
    .join("\n");
}

function argsType(spec: PropertySpec): string {
  if (spec.type === "array") return "Input<string>[]";
  return refName(spec).map((name) => `${name}Args`)[0] ?? spec.type ?? "string";
}

function plainType(spec: PropertySpec): string {
  if (spec.type === "array") return "readonly string[]";
  return refName(spec)[0] ?? spec.type ?? "string";
}

function refName(spec: PropertySpec): string[] {
  return spec.$ref === undefined ? [] : [nameOf(spec.$ref)];
}

function doc(description: string | undefined): string {
  return description === undefined ? "" : `/** ${description} */\n`;
}

function entriesOf<Spec>(specs: Record<string, Spec>, module: string): [string, Spec][] {
  return Object.entries(specs)
    .filter(([token]) => moduleOf(token) === module)
    .map(([token, spec]) => [nameOf(token), spec]);
}

function moduleOf(token: string): string {
  return token.split(":")[1] ?? "";
}

function nameOf(token: string): string {
  return token.split(":").at(-1) ?? "";
}
