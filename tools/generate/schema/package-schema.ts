import type { Words } from "../../../provider/core/model/facts";
import {
  type Field,
  fieldsOf,
  type Group,
  type Leaf,
  shownFields,
} from "../../../provider/core/model/fields";
import type { ProviderFunction } from "../../../provider/core/model/function";
import { sharedWords } from "../../../provider/core/model/provider-inputs";
import type { ResourceFacts } from "../../../provider/core/model/resource";
import { functionsOf } from "../../../provider/runtime/functions";
import type { Vendor } from "../../../provider/vendors/vendor";
import type { Manifest } from "./manifest";
import { metadata } from "./metadata";
import type {
  FunctionSpec,
  ObjectSpec,
  PackageSpec,
  PropertySpec,
  ResourceSpec,
  TypeSpec,
} from "./package-spec";

/** The schema of the package, made from the vendors' declarations and package.json. */
export function packageSchema(vendors: readonly Vendor[], manifest: Manifest): PackageSpec {
  const types: PackageSpec["types"] = {};
  const variables = Object.fromEntries(
    vendors.map((vendor) => {
      const scope = { types, module: "index" };
      const token = `idp:index:${capitalized(vendor.name)}`;
      const summary = `The configuration of ${vendor.platform}.`;
      addType(scope, token, summary, fieldsOf(vendor.config), []);
      const ways = Object.entries(vendor.environment).map(([name, variable]) => `${name} from ${variable}`);
      const description = `${summary} Fields that are not set come from environment variables: ${ways.join(", ")}.`;
      return [vendor.name, { $ref: `#/types/${token}`, description }];
    }),
  );
  const scoped = vendors.map((vendor) => ({ vendor, scope: { types, module: vendor.name } }));
  const resources = scoped.flatMap(({ vendor, scope }) =>
    vendor.resources.map((each) => [tokenOf(scope, each), resourceSpec(each, scope)] as const),
  );
  const functions = scoped.flatMap(({ vendor, scope }) =>
    functionsOf(vendor).map((each) => [tokenOf(scope, each), functionSpec(each, scope)] as const),
  );
  return {
    ...metadata(vendors, manifest),
    config: { variables },
    provider: { inputProperties: variables },
    types,
    resources: Object.fromEntries(resources),
    functions: Object.fromEntries(functions),
  };
}

/** The text of `provider/schema.json`. Members stand in the order of their declaration. */
export function schemaFile(schema: PackageSpec): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** Collects the types of one module. */
interface Scope {
  readonly types: PackageSpec["types"];
  readonly module: string;
}

function tokenOf({ module }: Scope, { name }: { name: string }): string {
  return `idp:${module}:${name}`;
}

function resourceSpec(resource: ResourceFacts, scope: Scope): ResourceSpec {
  const inputs = fieldsOf(resource.inputs);
  const outputs = fieldsOf(resource.outputs);
  const token = tokenOf(scope, resource);
  const inputProperties = properties(inputs, token, scope);
  const shown = shownFields(inputs);
  return {
    description: resource.description,
    inputProperties,
    requiredInputs: requiredNames(inputs),
    properties: properties([...shown, ...outputs], token, scope),
    required: requiredNames(shown),
  };
}

function functionSpec(declared: Omit<ProviderFunction<never>, "call">, scope: Scope): FunctionSpec {
  const { name, shape = name, description, list } = declared;
  const parent = tokenOf(scope, { name: shape });
  const token = tokenOf(scope, declared);
  const inputs = objectSpec(fieldsOf(declared.inputs), `${token}Inputs`, scope);
  const outputs = objectSpec(shownFields(fieldsOf(declared.outputs)), parent, scope);
  if (list === undefined) return { description, inputs, outputs };
  const member = `${token}Member`;
  scope.types[member] = { ...outputs, description: `One member of \`${list}\`.` };
  const all = {
    type: "array" as const,
    items: { $ref: `#/types/${member}` },
    description: "All objects that were found.",
  };
  return {
    description,
    inputs,
    outputs: { type: "object", properties: { [list]: all }, required: [list] },
  };
}

function objectSpec(fields: readonly Field[], parent: string, scope: Scope): ObjectSpec {
  return { type: "object", properties: properties(fields, parent, scope), required: requiredNames(fields) };
}

function requiredNames(fields: readonly Field[]): string[] {
  return fields.filter((field) => !field.optional).map((field) => field.name);
}

function properties(fields: readonly Field[], parent: string, scope: Scope): Record<string, PropertySpec> {
  return Object.fromEntries(fields.map((field) => [field.name, property(field, parent, scope)]));
}

function property(field: Field, parent: string, scope: Scope): PropertySpec {
  const { description } = field;
  const replaces = field.replaceOnChanges ? { willReplaceOnChanges: true as const } : {};
  if (field.kind === "leaf") {
    const secret = field.writeOnly ? { secret: true as const } : {};
    return { ...leafType(field, scope), description, ...secret, ...replaces };
  }
  const token = `${parent}${capitalized(field.name)}`;
  addType(scope, token, description, field.fields, requiredNames(field.fields));
  return { $ref: `#/types/${token}`, description, ...replaces };
}

function leafType({ type, words, isOpen }: Leaf, scope: Scope): TypeSpec {
  if (words !== undefined) {
    const known = { $ref: `#/types/${enumOf(words, scope)}` };
    // Typed languages must accept unknown words, too.
    return isOpen ? { oneOf: [{ type: "string" }, known] } : known;
  }
  if (type === "strings") return { type: "array", items: { type: "string" } };
  if (type === "map") return { type: "object", additionalProperties: { type: "string" } };
  return { type };
}

/** Adds an enum type. @returns its token. Words that all platforms share are in the module `index`. */
function enumOf(words: Words, { types, module }: Scope): string {
  const token = `idp:${sharedWords.includes(words) ? "index" : module}:${words.name}`;
  const values = Object.entries(words.meanings).map(([value, description]) => ({ value, description }));
  types[token] = { type: "string", enum: values };
  return token;
}

function addType(
  scope: Scope,
  token: string,
  description: string,
  fields: Group["fields"],
  required: string[],
): void {
  scope.types[token] = {
    type: "object",
    description,
    properties: properties(fields, token, scope),
    required,
  };
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
