import { vendors } from "../../../provider/vendors";
import { packageSchema } from "../../../tools/generate/schema/package-schema";
import type {
  ObjectSpec,
  PackageSpec,
  PropertySpec,
  TypeSpec,
} from "../../../tools/generate/schema/package-spec";

/** The schema of all platforms. */
export const schema = packageSchema(vendors);

/** The resource of this token. */
export const specOf = (token: string) => {
  const spec = schema.resources[token];
  if (spec === undefined) throw new Error(`no ${token}`);
  return spec;
};

/** The object type of this name; undefined where there is none. */
export function objectNamed(token: string): ObjectSpec | undefined {
  const type = schema.types[token];
  return type !== undefined && "properties" in type ? type : undefined;
}

/** The types that a type refers to. */
export function refsIn({ $ref, items, oneOf = [] }: TypeSpec): string[] {
  const own = $ref === undefined ? [] : [$ref.replace("#/types/", "")];
  return [...own, ...(items === undefined ? [] : refsIn(items)), ...oneOf.flatMap(refsIn)];
}

/** Every property in the schema, by a name for people. */
export function propertiesOf({
  types,
  resources: all,
  functions,
  config,
  provider,
}: PackageSpec): [string, PropertySpec][] {
  const lists: [string, Record<string, PropertySpec>][] = [
    ...Object.entries(types).map(([name, type]): [string, Record<string, PropertySpec>] => [
      name,
      "properties" in type ? type.properties : {},
    ]),
    ...Object.entries(all).flatMap(([name, spec]): [string, Record<string, PropertySpec>][] => [
      [`${name} inputs`, spec.inputProperties],
      [`${name} outputs`, spec.properties ?? {}],
      [`${name} list`, spec.listInputs?.properties ?? {}],
    ]),
    ...Object.entries(functions).flatMap(([name, spec]): [string, Record<string, PropertySpec>][] => [
      [`${name} inputs`, spec.inputs.properties],
      [`${name} outputs`, spec.outputs.properties],
    ]),
    ["config", config.variables],
    ["provider", provider.inputProperties],
  ];
  return lists.flatMap(([name, properties]) =>
    Object.entries(properties).map(([key, property]): [string, PropertySpec] => [`${name}.${key}`, property]),
  );
}

/** The property at a dotted path below a resource's inputs. */
export function inputAt(token: string, path: readonly string[]): PropertySpec | undefined {
  let properties: Record<string, PropertySpec> = specOf(token).inputProperties;
  let property: PropertySpec | undefined;
  for (const name of path) {
    property = properties[name];
    properties = objectNamed(property?.$ref?.replace("#/types/", "") ?? "")?.properties ?? {};
  }
  return property;
}
