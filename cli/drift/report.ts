import type { Value } from "../../provider/core/model/values";

/** What the next `pulumi up` of the same program does about a field: set it again, or leave it as it is. */
export type NextUp = "undoes" | "keeps";

/** A field whose value on the platform is not the one in the state. */
export interface FieldDrift {
  /** The field's dotted path. */
  readonly path: string;
  /** The value in the state; undefined where there is none, or it is not known. Never a secret. */
  readonly state?: Value;
  /** The value on the platform; undefined where there is none, or it is not known. Never a secret. */
  readonly platform?: Value;
  /** Undefined for resources of other providers: the engine does not tell. */
  readonly nextUp?: NextUp;
}

/** An object that is not as the state has it. */
export interface DriftedObject {
  /**
   * - `changed`: fields moved, or secrets may have been changed.
   * - `gone`: the platform no longer has it.
   * - `unmanaged`: the platform has it, and no resource of the reported stacks.
   */
  readonly drift: "changed" | "gone" | "unmanaged";
  /** The resource's URN; undefined for an unmanaged object. */
  readonly urn?: string;
  /** The resource's type token. */
  readonly type: string;
  /** The resource's name in the stack, or the name that the import command gives it. */
  readonly name: string;
  /** The object's ID on the platform. */
  readonly id: string;
  readonly fields: readonly FieldDrift[];
  /** The secrets that somebody else may have changed, by their names. */
  readonly secrets: readonly string[];
  /** The command that imports an unmanaged object. */
  readonly importCommand?: string;
}

/** What was found in one stack. */
export interface StackReport {
  readonly stack: string;
  /** The URNs of all resources whose objects were looked at, drifted or not. */
  readonly resources: readonly string[];
  readonly objects: readonly DriftedObject[];
  /** Why it could not be told whether there is drift; then nothing else is said of the stack. */
  readonly failure?: string;
}

/** A report of drift. The same drift gives the same report, byte for byte: it has no dates. */
export interface Report {
  /** The version of this format. */
  readonly version: 1;
  readonly stacks: readonly StackReport[];
  /** Objects that no resource of the stacks manages; empty unless they were asked for. */
  readonly unmanaged: readonly DriftedObject[];
}

/** The exit code: 0 for no drift, 2 for drift, 1 where it could not be told for all stacks. */
export function exitCodeOf({ stacks, unmanaged }: Report): 0 | 1 | 2 {
  if (stacks.some(({ failure }) => failure !== undefined)) return 1;
  return unmanaged.length > 0 || stacks.some(({ objects }) => objects.length > 0) ? 2 : 0;
}

/** The drifted objects of all stacks, and the unmanaged ones, each with its stack. */
export function objectsOf({ stacks, unmanaged }: Report): readonly (DriftedObject & { stack?: string })[] {
  return [
    ...stacks.flatMap(({ stack, objects }) => objects.map((object) => ({ ...object, stack }))),
    ...unmanaged,
  ];
}

/** Objects in the order of a report: by URN, and unmanaged ones by type and ID. */
export function sorted(objects: readonly DriftedObject[]): DriftedObject[] {
  const key = ({ urn, type, id }: DriftedObject) => urn ?? `${type} ${id}`;
  return [...objects].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
