import type { ObjectView } from "../../sandbox";
import type { Kind, ObjectKind } from "../kinds";
import { type DeclaredKind, declare } from "../kinds/kind";

/** What a resource differs in from its plain inputs. */
export type State = readonly ("disabled" | "rotated" | "changed")[];

/** A step in the life of a resource: what the program declares before and after it; undefined is nothing. */
export interface Step {
  readonly name: string;
  readonly before?: State;
  readonly after?: State;
}

export const steps: readonly Step[] = [
  { name: "create", after: [] },
  { name: "create disabled", after: ["disabled"] },
  { name: "rotate", before: [], after: ["rotated"] },
  { name: "change", before: [], after: ["changed"] },
  { name: "rotate and change", before: [], after: ["rotated", "changed"] },
  { name: "delete", before: [] },
];

/** Tells whether a kind can take a step. */
export function canTake({ changes }: ObjectKind, { before, after }: Step): boolean {
  return [...(before ?? []), ...(after ?? [])].every((change) => changes[change] !== undefined);
}

/** A resource in a state; none where the program has none. */
export function declaredAs(kind: ObjectKind, name: string, state: State | undefined): DeclaredKind[] {
  if (state === undefined) return [];
  return [declare(kind, name, ...state.map((change) => kind.changes[change]))];
}

/** The objects of a resource: those of its kind that have its name. */
export function objectsNamed(
  all: ReadonlyMap<Kind, readonly ObjectView[]>,
  kind: Kind,
  name: string,
): ObjectView[] {
  return (all.get(kind) ?? []).filter(({ object }) => kind.nameOf(object) === name);
}

/** Whether an object is as `disabled` makes it; undefined for a kind that can't be disabled. */
export function isDisabled(
  { changes: { disabled }, fields }: ObjectKind,
  object: Readonly<Record<string, unknown>>,
): boolean | undefined {
  if (disabled === undefined) return undefined;
  return Object.entries(disabled).every(([path, value]) => object[fields[path]?.wire ?? ""] === value);
}
