import type {
  FunctionSpec,
  ObjectSpec,
  PackageSpec,
  PropertySpec,
  ResourceSpec,
} from "../../provider/plugin/schema";

const header = "// Written by `npm run generate` from what the resources in provider/vendors declare.\n\n";

type Face = "dynamic" | "plugin";

/** The generated files of the TypeScript SDK by their paths below `sdk`, not formatted yet. */
export function sdkFiles(schema: PackageSpec): Record<string, string> {
  const files: Record<string, string> = {};
  for (const module of new Set(Object.keys(schema.resources).map(moduleOf))) {
    files[`args/${module}.ts`] = argsFile(schema, module);
    files[`dynamic/${module}.ts`] = classFile(schema, module, "dynamic");
    files[`plugin/${module}.ts`] = classFile(schema, module, "plugin");
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
      ...(isMember(name)
        ? []
        : [interfaceText(`${name}Args`, spec.description, argsText(spec.properties, spec.required))]),
      interfaceText(capitalized(name), spec.description, plainText(spec)),
    ]),
    ...entriesOf(schema.functions, module).flatMap(([name, spec]) => [
      ...(hasArgs(spec)
        ? [
            interfaceText(
              `${capitalized(name)}Args`,
              `The arguments of {@link ${name}}.`,
              plainText(spec.inputs),
            ),
          ]
        : []),
      interfaceText(`${capitalized(name)}Result`, `What {@link ${name}} answers.`, plainText(spec.outputs)),
    ]),
  ].join("\n");
}

function providerArgsFile(schema: PackageSpec): string {
  return [
    header,
    'import type { Input } from "@pulumi/pulumi";\n',
    "/** The platforms, by the names of their configuration. */",
    `export const platforms = ${JSON.stringify(Object.keys(schema.config.variables))} as const;\n`,
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

function classFile(schema: PackageSpec, module: string, face: Face): string {
  const resources = entriesOf(schema.resources, module);
  const outputTypes = resources.flatMap(([, spec]) => Object.values(spec.properties ?? {}).flatMap(refName));
  const functions = entriesOf(schema.functions, module);
  const functionTypes = functions.flatMap(([name, spec]) => [
    ...(hasArgs(spec) ? [`${capitalized(name)}Args`] : []),
    `${capitalized(name)}Result`,
  ]);
  const imported = [
    ...new Set([...resources.map(([name]) => `${name}Args`), ...outputTypes, ...functionTypes]),
  ];
  const isDynamic = face === "dynamic";
  const outer = ["CustomResourceOptions", "ID", "Input", ...(isDynamic ? [] : ["InvokeOptions"]), "Output"];
  return [
    header,
    `import { CustomResource, ${outer.map((each) => `type ${each}`).join(", ")} } from "@pulumi/pulumi";`,
    `import type { ${imported.join(", ")} } from "../args/${module}";`,
    'import { PausedTraces } from "../traces";',
    'import { call } from "./call";',
    `import { ${isDynamic ? "type ConnectionArgs, " : ""}registrationOf } from "./resource";\n`,
    `export type * from "../args/${module}";\n`,
    ...resources.map(([name, spec]) =>
      classText(module, name, spec, face, secretPaths(schema, spec.inputProperties)),
    ),
    ...functions.map(([name, spec]) => functionText(module, name, spec, isDynamic)),
  ].join("\n");
}

function hasArgs({ inputs }: FunctionSpec): boolean {
  return Object.keys(inputs.properties).length > 0;
}

function functionText(module: string, name: string, spec: FunctionSpec, isDynamic: boolean): string {
  const byDefault = spec.inputs.required.length > 0 ? "" : " = {}";
  const args = hasArgs(spec) ? [`args: ${capitalized(name)}Args${byDefault}`] : [];
  const last = isDynamic ? "connection?: string" : "options?: InvokeOptions";
  const about = isDynamic
    ? " *\n * @param connection the name of a connection, where it is not the one without a name.\n"
    : "";
  return `/**
 * ${spec.description}
${about} */
export function ${name}(${[...args, last].join(", ")}): Promise<${capitalized(name)}Result> {
  return call("${module}:${name}", ${hasArgs(spec) ? "args" : "{}"}, ${isDynamic ? "connection" : "options"});
}
`;
}

function secretPaths(schema: PackageSpec, properties: Record<string, PropertySpec>): string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    if (property.secret) return [name];
    const type =
      property.$ref === undefined ? undefined : schema.types[property.$ref.replace("#/types/", "")];
    return secretPaths(schema, type?.properties ?? {}).map((path) => `${name}.${path}`);
  });
}

function classText(module: string, name: string, spec: ResourceSpec, face: Face, secrets: string[]): string {
  const properties = Object.entries(spec.properties ?? {});
  const required = new Set(spec.required);
  const declared = properties.map(([property, of]) => {
    const type = required.has(property) ? plainType(of) : `${plainType(of)} | undefined`;
    return `${doc(of.description)}declare readonly ${property}: Output<${type}>;`;
  });
  const isDynamic = face === "dynamic";
  const args = isDynamic ? `${name}Args & ConnectionArgs` : `${name}Args`;
  const getter = isDynamic
    ? `static get(name: string, id: Input<ID>, options?: CustomResourceOptions, connection: ConnectionArgs = {}): ${name} {
  return new ${name}(name, connection as ${args}, { ...options, id });
}`
    : `static get(name: string, id: Input<ID>, options?: CustomResourceOptions): ${name} {
  return new ${name}(name, {} as ${args}, { ...options, id });
}`;
  return `${doc(spec.description)}export class ${name} extends CustomResource {
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
  const traces = new PausedTraces();
  try {
    super(...registrationOf(${name}.#type, name, args, options));
  } catch (error) {
    throw traces.traced(error, ${name});
  }
  traces.resume();
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

/** What an object shows: neither its secrets nor what says where they come from. */
function plainText(spec: ObjectSpec): string {
  const hidden = Object.entries(spec.properties)
    .filter(([, property]) => property.secret)
    .flatMap(([name]) => [name, `${name}From`, `${name}Version`]);
  return Object.entries(spec.properties)
    .filter(([name]) => !hidden.includes(name))
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
  if (spec.type === "array") {
    const [member] = spec.items !== undefined && "$ref" in spec.items ? refName(spec.items) : ["string"];
    return `readonly ${member}[]`;
  }
  return refName(spec)[0] ?? spec.type ?? "string";
}

function refName(spec: { $ref?: string }): string[] {
  return spec.$ref === undefined ? [] : [capitalized(nameOf(spec.$ref))];
}

function doc(description: string | undefined): string {
  return description === undefined ? "" : `/** ${description} */\n`;
}

function entriesOf<Spec>(specs: Record<string, Spec>, module: string): [string, Spec][] {
  return Object.entries(specs)
    .filter(([token]) => moduleOf(token) === module)
    .map(([token, spec]) => [nameOf(token), spec]);
}

function isMember(name: string): boolean {
  return name.endsWith("Member");
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function moduleOf(token: string): string {
  return token.split(":")[1] ?? "";
}

function nameOf(token: string): string {
  return token.split(":").at(-1) ?? "";
}
