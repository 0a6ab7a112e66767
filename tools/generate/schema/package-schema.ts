import { type Field, fieldsOf, type Leaf, shownFields } from "../../../provider/core/model/fields";
import type { ProviderFunction } from "../../../provider/core/model/function";
import type { ResourceFacts } from "../../../provider/core/model/resource";
import { functionsOf } from "../../../provider/runtime/functions";
import type { Vendor } from "../../../provider/vendors/vendor";
import { configDescription, fieldDescription, importSection, withExample } from "./descriptions";
import { type Examples, readExamples } from "./examples";
import { type Manifest, manifestHere } from "./manifest";
import { metadata } from "./metadata";
import type { FunctionSpec, PackageSpec, PropertySpec, ResourceSpec } from "./package-spec";
import {
  addType,
  capitalized,
  deprecation,
  objectSpec,
  properties,
  requiredNames,
  type Scope,
} from "./properties";

/** What the schema has beside the vendors' declarations. */
export interface Sources {
  readonly manifest: Manifest;
  readonly examples: Examples;
}

/** Reads package.json and the examples in the present folder. */
export function sourcesHere(): Sources {
  return { manifest: manifestHere(), examples: readExamples("examples/reference") };
}

/** The schema of the package. */
export function packageSchema(
  vendors: readonly Vendor[],
  { manifest, examples }: Sources = sourcesHere(),
): PackageSpec {
  const types: PackageSpec["types"] = {};
  const variables = Object.fromEntries(vendors.map((vendor) => [vendor.name, configSpec(vendor, types)]));
  const scoped = vendors.map((vendor) => ({
    vendor,
    scope: { types, module: vendor.name, describe: fieldDescription },
  }));
  const exampleOf = ({ module }: Scope, { name }: { name: string }) => examples[`${module}:${name}`];
  const resources = scoped.flatMap(({ vendor, scope }) =>
    vendor.resources.map((each) => {
      const spec = resourceSpec(each, scope);
      const text = withExample(each.description, exampleOf(scope, each));
      const token = tokenOf(scope, each);
      return [token, { ...spec, description: `${text}\n\n${importSection(token, each)}` }] as const;
    }),
  );
  const functions = scoped.flatMap(({ vendor, scope }) =>
    functionsOf(vendor).map((each) => {
      const spec = functionSpec(each, scope);
      const description = withExample(each.description, exampleOf(scope, each));
      return [tokenOf(scope, each), { ...spec, description }] as const;
    }),
  );
  return {
    ...metadata(vendors, manifest),
    config: { variables },
    provider: { description: providerDescription, inputProperties: variables },
    types,
    resources: Object.fromEntries(resources),
    functions: Object.fromEntries(functions),
  };
}

const providerDescription =
  "A provider with a configuration of its own, for programs with several tenants. What a field does not set comes from the environment.";

/** The text of `provider/schema.json`. Members stand in the order of their declaration. */
export function schemaFile(schema: PackageSpec): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function tokenOf({ module }: Scope, { name }: { name: string }): string {
  return `idp:${module}:${name}`;
}

/** A platform's configuration: the property that refers to it. Its type is added to `types`. */
function configSpec(vendor: Vendor, types: PackageSpec["types"]): PropertySpec {
  const scope = {
    types,
    module: "index",
    describe: (leaf: Leaf) => configDescription(leaf, vendor.environment[leaf.name]),
  };
  const token = `idp:index:${capitalized(vendor.name)}`;
  const description = `The configuration of ${vendor.platform}. A field that is not set comes from its environment variable.`;
  addType(scope, token, description, fieldsOf(vendor.config), []);
  return { $ref: `#/types/${token}`, description };
}

function resourceSpec(resource: ResourceFacts, scope: Scope): Omit<ResourceSpec, "description"> {
  const inputs = fieldsOf(resource.inputs);
  const token = tokenOf(scope, resource);
  const shown = shownFields(inputs);
  return {
    properties: outputProperties([...shown, ...fieldsOf(resource.outputs)], token, scope),
    required: requiredNames(shown),
    inputProperties: properties(inputs, token, scope),
    requiredInputs: requiredNames(inputs),
    listInputs: objectSpec(fieldsOf(resource.filters), `${token}List`, scope),
    ...(resource.aliases.length > 0 && {
      aliases: resource.aliases.map((each) => ({ type: `idp:${each}` })),
    }),
    ...deprecation(resource),
  };
}

function functionSpec(
  declared: Omit<ProviderFunction<never>, "call">,
  scope: Scope,
): Omit<FunctionSpec, "description"> {
  const { name, shape = name, list } = declared;
  const parent = tokenOf(scope, { name: shape });
  const token = tokenOf(scope, declared);
  const inputs = objectSpec(fieldsOf(declared.inputs), `${token}Inputs`, scope);
  const fields = shownFields(fieldsOf(declared.outputs));
  const outputs = {
    type: "object" as const,
    properties: outputProperties(fields, parent, scope),
    required: requiredNames(fields),
  };
  const marks = deprecation(declared);
  if (list === undefined) return { inputs, outputs, ...marks };
  const member = `${token}Member`;
  scope.types[member] = { ...outputs, description: `One member of \`${list}\`.` };
  const all = {
    type: "array" as const,
    items: { $ref: `#/types/${member}` },
    description: "All objects that were found.",
  };
  return { inputs, outputs: { type: "object", properties: { [list]: all }, required: [list] }, ...marks };
}

/** Properties of a result: their descriptions say nothing of what a program sets. */
function outputProperties(
  fields: readonly Field[],
  parent: string,
  scope: Scope,
): Record<string, PropertySpec> {
  return Object.fromEntries(
    Object.entries(properties(fields, parent, scope)).map(([name, { willReplaceOnChanges, ...spec }]) => {
      const field = fields.find((each) => each.name === name);
      return [name, { ...spec, description: field?.description ?? spec.description }];
    }),
  );
}
