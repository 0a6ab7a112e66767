import { type Field, fieldsOf, type Leaf, leavesOf } from "./fields";
import type { ResourceFacts } from "./resource";
import type { Values } from "./values";

/** A kind of object on its platform: what its life goes by. */
export interface Kind extends ResourceFacts {
  /** The vendor's name, as in the token `idp:conductorone:StepUpProvider`. */
  readonly module: string;
  /** The platform's name as people write it, for messages. */
  readonly platform: string;
  /** Module and name, as in `conductorone:StepUpProvider`. */
  readonly type: string;
  /** What a program sets. */
  readonly inputFields: readonly Field[];
  /** What a program sets, and what the platform sets by itself. */
  readonly allFields: readonly Field[];
  /** The write-only fields, at any depth. */
  readonly secretFields: readonly Leaf[];
}

/** A resource as a kind of object on the platform of the vendor that lists it. */
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

/** The name by which people know an object; its ID where it has none. */
export function titleOf({ title }: Kind, { id, outputs }: { id: string; outputs: Values }): string {
  return String(title.map((name) => outputs[name]).find((each) => each !== undefined) ?? id);
}
