/** A type in Pulumi's package schema. */
export interface TypeSpec {
  type?: "string" | "boolean" | "number" | "array" | "object";
  items?: TypeSpec;
  additionalProperties?: TypeSpec;
  oneOf?: TypeSpec[];
  $ref?: string;
}

/** A property in Pulumi's package schema. */
export interface PropertySpec extends TypeSpec {
  description: string;
  secret?: true;
  willReplaceOnChanges?: true;
  deprecationMessage?: string;
}

/** An object type in Pulumi's package schema. */
export interface ObjectSpec {
  type: "object";
  description?: string;
  properties: Record<string, PropertySpec>;
  required: string[];
}

/** An enum type in Pulumi's package schema. */
export interface EnumSpec {
  type: "string";
  enum: { value: string; description: string }[];
}

/** A resource in Pulumi's package schema. */
export interface ResourceSpec {
  description?: string;
  properties?: Record<string, PropertySpec>;
  required?: string[];
  inputProperties: Record<string, PropertySpec>;
  requiredInputs?: string[];
  /** What narrows a list of the objects, as `pulumi do TYPE list` shows one. */
  listInputs?: ObjectSpec;
  /** The types that the resource had before. */
  aliases?: { type: string }[];
  deprecationMessage?: string;
}

/** A function in Pulumi's package schema. */
export interface FunctionSpec {
  description: string;
  inputs: ObjectSpec;
  outputs: ObjectSpec;
  deprecationMessage?: string;
}

/**
 * Pulumi's package schema: the part that this package uses.
 *
 * @see https://www.pulumi.com/docs/iac/build-with-pulumi/schema/
 */
export interface PackageSpec {
  name: string;
  displayName: string;
  version: string;
  description: string;
  keywords: readonly string[];
  homepage: string;
  license: string;
  attribution: string;
  repository: string;
  logoUrl: string;
  pluginDownloadURL: string;
  publisher: string;
  /** What the generator of each language's SDK needs. */
  language: Readonly<Record<string, object>>;
  config: { variables: Record<string, PropertySpec> };
  provider: ResourceSpec;
  types: Record<string, ObjectSpec | EnumSpec>;
  resources: Record<string, ResourceSpec>;
  functions: Record<string, FunctionSpec>;
}
