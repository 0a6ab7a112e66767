import { type Field, fieldsOf, type Leaf, leavesOf } from "./fields";
import type { ResourceFacts } from "./resource";
import type { Values } from "./values";

/** A resource with its platform and its fields: all that the lifecycle needs of its declaration. */
export interface Kind extends ResourceFacts {
  /** The vendor's name, as in the token `idp:conductorone:StepUpProvider`. */
  readonly module: string;
  /** The platform's name in messages: `ConductorOne`. */
  readonly platform: string;
  /** Module and name, as in `conductorone:StepUpProvider`. */
  readonly type: string;
  /** The fields that a program sets. */
  readonly inputFields: readonly Field[];
  /** The fields that a program sets, and those that the platform sets. */
  readonly allFields: readonly Field[];
  /** The write-only fields, at any depth. */
  readonly secretFields: readonly Leaf[];
}

/** Combines a resource with the vendor that lists it. */
export function kindOf(resource: ResourceFacts, vendor: { name: string; platform: string }): Kind {
  const inputFields = fieldsOf(resource.inputs);
  return {
    ...resource,
    module: vendor.name,
    platform: vendor.platform,
    type: `${vendor.name}:${resource.name}`,
    inputFields,
    allFields: [...inputFields, ...fieldsOf(resource.outputs)],
    secretFields: leavesOf(inputFields).filter((leaf) => leaf.writeOnly),
  };
}

/** An object's name for people; its ID where it has no name. */
export function titleOf({ title }: Kind, { id, outputs }: { id: string; outputs: Values }): string {
  return String(title.map((name) => outputs[name]).find((each) => each !== undefined) ?? id);
}
