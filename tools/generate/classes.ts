import { docstring, entryDocstring } from "./docstrings";
import type { Face } from "./names";
import type { PackageSpec, PropertySpec, ResourceSpec } from "./schema/package-spec";
import { isEnum, referredTo, typeText } from "./types";

/** Writes the class of a resource. */
export function classText(
  schema: PackageSpec,
  module: string,
  name: string,
  spec: ResourceSpec,
  face: Face,
): string {
  const properties = Object.entries(spec.properties ?? {});
  const required = new Set(spec.required);
  const declared = properties.map(([property, of]) => {
    const shown = typeText(schema, of, "shown");
    const type = required.has(property) ? shown : `${shown} | undefined`;
    return `${docstring(of)}declare readonly ${property}: Output<${type}>;`;
  });
  const args = face === "dynamic" ? `${name}Args & ConnectionArgs` : `${name}Args`;
  return `${entryDocstring(spec, face)}export class ${name} extends CustomResource {
static readonly #type = {
  token: ${JSON.stringify(`${module}:${name}`)},
  outputs: ${JSON.stringify(properties.map(([each]) => each))},
  writeOnly: ${JSON.stringify(secretPaths(schema, spec.inputProperties))},${aliasesText(spec)}
};

${declared.join("\n")}

/**
 * @param name the resource's name in the stack.
 * @param args the object's inputs.
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

/** Reads an existing object. The program neither changes nor deletes it. */
${getterText(name, args, face)}
}
`;
}

function aliasesText({ aliases = [] }: ResourceSpec): string {
  if (aliases.length === 0) return "";
  return `\n  aliases: ${JSON.stringify(aliases.map(({ type }) => type.replace(/^idp:/, "")))},`;
}

function getterText(name: string, args: string, face: Face): string {
  return face === "dynamic"
    ? `static get(name: string, id: Input<ID>, options?: CustomResourceOptions, connection: ConnectionArgs = {}): ${name} {
  return new ${name}(name, connection as ${args}, { ...options, id });
}`
    : `static get(name: string, id: Input<ID>, options?: CustomResourceOptions): ${name} {
  return new ${name}(name, {} as ${args}, { ...options, id });
}`;
}

/** The dotted paths of the secrets among some properties. */
function secretPaths(schema: PackageSpec, properties: Record<string, PropertySpec>): string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    if (property.secret) return [name];
    const type = referredTo(schema, property);
    if (type === undefined || isEnum(type)) return [];
    return secretPaths(schema, type.properties).map((path) => `${name}.${path}`);
  });
}
