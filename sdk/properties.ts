import { type CustomResource, type CustomResourceOptions, type Inputs, Output, secret } from "@pulumi/pulumi";

/** A resource's type, for both faces. */
export interface ResourceType {
  /** Module and name, as in `conductorone:StepUpProvider`. */
  readonly token: string;
  /** The names of all outputs. */
  readonly outputs: readonly string[];
  /** The dotted paths of the write-only inputs. */
  readonly writeOnly: readonly string[];
  /** The types that the resource had before, as module and name. Default: none. */
  readonly aliases?: readonly string[];
}

/**
 * The arguments of the constructor of `CustomResource`. A resource's class must extend `CustomResource` directly: Pulumi
 * reports the caller of such a class as the place in the program that declares the resource.
 */
export type Registration = ConstructorParameters<typeof CustomResource>;

/**
 * The options of a resource, with the types that it had before.
 *
 * @param prefix what stands before module and name in the face's types.
 */
export function withAliases(
  { aliases = [] }: ResourceType,
  options: CustomResourceOptions,
  prefix: string,
): CustomResourceOptions {
  if (aliases.length === 0) return options;
  return {
    ...options,
    aliases: [...(options.aliases ?? []), ...aliases.map((each) => ({ type: prefix + each }))],
  };
}

/**
 * The properties of a resource for its registration: its inputs, and an empty property for each output. Write-only
 * inputs are marked secret, so that the engine never shows them.
 */
export function propertiesOf(type: ResourceType, args: object): Inputs {
  const outputs: Inputs = Object.fromEntries(type.outputs.map((name) => [name, undefined]));
  return type.writeOnly.reduce<Inputs>((inputs, path) => marked(inputs, path.split(".")), {
    ...outputs,
    ...args,
  });
}

/**
 * Marks one field secret. Where a parent of the field is an output, the whole parent is marked. Where the inputs only
 * refer to the secret, the field gets a secret null: the engine then keeps the provider's value secret.
 */
function marked(inputs: Inputs, [name = "", ...rest]: readonly string[]): Inputs {
  const value: unknown = inputs[name];
  const isReferred = rest.length === 0 && isGiven(inputs[`${name}From`]);
  if (isReferred && !isGiven(value)) return { ...inputs, [name]: secret(null) };
  if (!isGiven(value)) return inputs;
  const isPlainObject = typeof value === "object" && !Output.isInstance(value) && !(value instanceof Promise);
  if (rest.length > 0 && isPlainObject) return { ...inputs, [name]: marked(value as Inputs, rest) };
  return { ...inputs, [name]: secret(value) };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
