import type { Value } from "../../provider/core/model/values";

/** What `pulumi up --refresh` of the same program does about a field: set it again, or leave it as it is. */
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
  /** The resource's type token, the same on both faces. */
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

/** Drifted objects, apart by what the baseline knows of them. */
export interface Findings {
  /** All of them, or with a baseline those that it does not have with the same drift. */
  readonly objects: readonly DriftedObject[];
  /** Those that the baseline has with the same drift. */
  readonly known: readonly DriftedObject[];
}

/** What was found in one stack. */
export interface StackReport extends Findings {
  readonly stack: string;
  /** The URNs of all resources whose objects were looked at, drifted or not. */
  readonly resources: readonly string[];
  /** Why it could not be told whether there is drift. Then nothing else is said of the stack. */
  readonly failure?: string;
}

/** Objects of the platforms that no resource of the stacks manages. */
export interface UnmanagedReport extends Findings {
  /** Why they could not be listed. */
  readonly failure?: string;
}

/** A report of drift. The same drift gives the same report, byte for byte: it has no dates. */
export interface Report {
  /** The version of this format. */
  readonly version: 1;
  readonly stacks: readonly StackReport[];
  /** Undefined where it was not asked for. */
  readonly unmanaged?: UnmanagedReport;
}

/** All parts of a report. */
export function partsOf({ stacks, unmanaged }: Report): readonly (StackReport | UnmanagedReport)[] {
  return unmanaged === undefined ? stacks : [...stacks, unmanaged];
}

/** The exit code: 0 for no drift, 2 for drift, 1 where a part could not be told. What the baseline knows is no drift. */
export function exitCodeOf(report: Report): 0 | 1 | 2 {
  const parts = partsOf(report);
  if (parts.some(({ failure }) => failure !== undefined)) return 1;
  return parts.some(({ objects }) => objects.length > 0) ? 2 : 0;
}

/** Objects in the order of a report: by URN, and unmanaged ones by type and ID. */
export function sorted(objects: readonly DriftedObject[]): DriftedObject[] {
  const keyed = objects.map((object) => [object.urn ?? `${object.type} ${object.id}`, object] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, object]) => object);
}
