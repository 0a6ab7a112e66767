import { type Field, fieldsOf, type Group, type Leaf, shownFields } from "../core/model/fields";
import type { ProviderFunction, Resource } from "../core/model/resource";
import { functionsOf } from "../runtime/functions";
import { packageVersion } from "../runtime/version";
import type { Vendor } from "../vendors/vendor";

/** A property in Pulumi's package schema. */
export interface PropertySpec {
  type?: "string" | "boolean" | "array";
  items?: { type: "string" } | { $ref: string };
  $ref?: string;
  description: string;
  secret?: true;
  willReplaceOnChanges?: true;
}

/** An object type in Pulumi's package schema. */
export interface ObjectSpec {
  type: "object";
  description?: string;
  properties: Record<string, PropertySpec>;
  required: string[];
}

/** A resource in Pulumi's package schema. */
export interface ResourceSpec {
  description?: string;
  properties?: Record<string, PropertySpec>;
  required?: string[];
  inputProperties: Record<string, PropertySpec>;
  requiredInputs?: string[];
}

/** A function in Pulumi's package schema. */
export interface FunctionSpec {
  description: string;
  inputs: ObjectSpec;
  outputs: ObjectSpec;
}

/**
 * Pulumi's package schema, as far as this package needs it.
 *
 * @see https://www.pulumi.com/docs/iac/build-with-pulumi/schema/
 */
export interface PackageSpec {
  name: string;
  displayName: string;
  version: string;
  description: string;
  license: string;
  config: { variables: Record<string, PropertySpec> };
  provider: ResourceSpec;
  types: Record<string, ObjectSpec>;
  resources: Record<string, ResourceSpec>;
  functions: Record<string, FunctionSpec>;
}

/** The schema of the plugin: everything that the platforms and their resources declare. */
export function packageSchema(vendors: readonly Vendor[]): PackageSpec {
  const types: PackageSpec["types"] = {};
  const variables = Object.fromEntries(
    vendors.map((vendor) => {
      const token = `idp:index:${capitalized(vendor.name)}`;
      addType(types, token, `How ${vendor.platform} is reached.`, fieldsOf(vendor.config), []);
      const ways = Object.entries(vendor.environment).map(([name, variable]) => `${name} by ${variable}`);
      const description = `How ${vendor.platform} is reached. From the environment where it is not set: ${ways.join(", ")}.`;
      return [vendor.name, { $ref: `#/types/${token}`, description }];
    }),
  );
  const resources = vendors.flatMap((vendor) =>
    vendor.resources.map((resource) => [tokenOf(resource), resourceSpec(resource, types)] as const),
  );
  const functions = vendors.flatMap((vendor) =>
    functionsOf(vendor).map((each) => [tokenOf(each), functionSpec(each, types)] as const),
  );
  const platforms = new Intl.ListFormat("en").format(vendors.map(({ platform }) => platform));
  return {
    name: "idp",
    displayName: "Identity platforms",
    version: packageVersion(),
    description: `The login settings of ${platforms}, with secrets that never reach the state.`,
    license: "Apache-2.0",
    config: { variables },
    provider: { inputProperties: variables },
    types,
    resources: Object.fromEntries(resources),
    functions: Object.fromEntries(functions),
  };
}

/** The type token of a resource on the plugin face. */
export function tokenOf({ module, name }: { module: string; name: string }): string {
  return `idp:${module}:${name}`;
}

function resourceSpec(resource: Resource<never>, types: PackageSpec["types"]): ResourceSpec {
  const inputs = fieldsOf(resource.inputs);
  const outputs = fieldsOf(resource.outputs);
  const inputProperties = properties(inputs, tokenOf(resource), types);
  const shown = shownFields(inputs);
  return {
    description: resource.description,
    inputProperties,
    requiredInputs: requiredNames(inputs),
    properties: properties([...shown, ...outputs], tokenOf(resource), types),
    required: requiredNames(shown),
  };
}

function functionSpec(declared: ProviderFunction<never>, types: PackageSpec["types"]): FunctionSpec {
  const { module, name, shape = name, description, list } = declared;
  const parent = tokenOf({ module, name: shape });
  const inputs = fieldsOf(declared.inputs);
  const outputs = shownFields(fieldsOf(declared.outputs));
  const members = list === undefined ? undefined : `${tokenOf(declared)}Member`;
  if (members !== undefined)
    types[members] = { ...objectSpec(outputs, parent, types), description: `A member of \`${list}\`.` };
  return {
    description,
    inputs: objectSpec(inputs, `${tokenOf(declared)}Inputs`, types),
    outputs:
      members === undefined || list === undefined
        ? objectSpec(outputs, parent, types)
        : {
            type: "object",
            properties: {
              [list]: {
                type: "array",
                items: { $ref: `#/types/${members}` },
                description: "All that were found.",
              },
            },
            required: [list],
          },
  };
}

function objectSpec(fields: readonly Field[], parent: string, types: PackageSpec["types"]): ObjectSpec {
  return { type: "object", properties: properties(fields, parent, types), required: requiredNames(fields) };
}

function requiredNames(fields: readonly Field[]): string[] {
  return fields.filter((field) => !field.optional).map((field) => field.name);
}

function properties(
  fields: readonly Field[],
  parent: string,
  types: PackageSpec["types"],
): Record<string, PropertySpec> {
  return Object.fromEntries(fields.map((field) => [field.name, property(field, parent, types)]));
}

function property(field: Field, parent: string, types: PackageSpec["types"]): PropertySpec {
  const replaces = field.replaceOnChanges ? { willReplaceOnChanges: true as const } : {};
  if (field.kind === "leaf") return { ...leafType(field), description: field.description, ...replaces };
  const token = `${parent}${capitalized(field.name)}`;
  addType(types, token, field.description, field.fields, requiredNames(field.fields));
  return { $ref: `#/types/${token}`, description: field.description, ...replaces };
}

function leafType(leaf: Leaf): Pick<PropertySpec, "type" | "items" | "secret"> {
  if (leaf.type === "strings") return { type: "array", items: { type: "string" } };
  return { type: leaf.type, ...(leaf.writeOnly ? { secret: true as const } : {}) };
}

function addType(
  types: PackageSpec["types"],
  token: string,
  description: string,
  fields: Group["fields"],
  required: string[],
): void {
  types[token] = { type: "object", description, properties: properties(fields, token, types), required };
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
