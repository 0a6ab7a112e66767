import { type CustomResource, type Inputs, Output, secret } from "@pulumi/pulumi";

/** What both faces need to know of a resource's type. */
export interface ResourceType {
  /** Module and name, as in `conductorone:StepUpProvider`. */
  readonly token: string;
  /** The names of all outputs. */
  readonly outputs: readonly string[];
  /** Dotted paths of the write-only inputs. */
  readonly writeOnly: readonly string[];
}

/**
 * What the constructor of `CustomResource` takes. A resource's class extends that one and none between: the engine is
 * told that the place in the program that makes a resource is the caller of such a class.
 */
export type Registration = ConstructorParameters<typeof CustomResource>;

/**
 * The properties to register a resource with: its inputs, write-only ones marked secret so that the engine shows
 * them nowhere on their way to the provider, and a place for each output.
 */
export function propertiesOf(type: ResourceType, args: object): Inputs {
  const outputs: Inputs = Object.fromEntries(type.outputs.map((name) => [name, undefined]));
  return type.writeOnly.reduce<Inputs>((inputs, path) => marked(inputs, path.split(".")), {
    ...outputs,
    ...args,
  });
}

/**
 * Where a parent of the field is an output, the whole of it is marked. A secret that is only referred to has a place of
 * its own, for the engine to keep secret what the provider puts there.
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
