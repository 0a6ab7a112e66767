import { isEquivalent } from "../model/equivalence";
import type { Field, Group, Leaf } from "../model/fields";
import type { Previous } from "../model/previous";
import { isValues, type Path, pathText, UNKNOWN, type Value, type Values, valueAt } from "../model/values";
import { reasserts } from "../secrets/drift";
import { isSameSecret } from "../secrets/notes";

/** One field that is not as the program wants it. */
export interface Change {
  readonly path: Path;
  /**
   * `add`: it was not set before. `delete`: it is set no more. `moved`: the program leaves it to the platform, where
   * it changed; there is nothing to do about it.
   */
  readonly kind: "add" | "delete" | "update" | "moved";
  /** It can't change in place. */
  readonly replaces: boolean;
}

/**
 * What has to change to bring an object from what it is to what the program wants. A field that the program sets is
 * held to its value; one that it has stopped setting goes back to the platform's default; one that it never set is
 * the platform's own.
 *
 * @param moved fields of the platform's own that were just seen to have moved; they are reported, too.
 */
export function diff(
  fields: readonly Field[],
  previous: Previous,
  desired: Values,
  moved: readonly Path[] = [],
): Change[] {
  const changes = fields.flatMap((field) => compare(field, previous, desired));
  const reported = new Set(changes.map((change) => pathText(change.path)));
  for (const path of moved) {
    if (!reported.has(pathText(path))) changes.push({ path, kind: "moved", replaces: false });
  }
  return changes;
}

function compare(field: Field, previous: Previous, desired: Values): Change[] {
  const wanted = valueAt(desired, field.path);
  if (field.providerOnly) return [];
  if (field.kind === "group") return compareGroup(field, previous, desired, wanted);
  return field.writeOnly ? compareWriteOnly(field, previous, desired) : compareLeaf(field, previous, wanted);
}

function change(field: Field, previous: Previous, wanted: Value | undefined): Change[] {
  const held = valueAt(previous.inputs, field.path);
  const kind = wanted === undefined ? "delete" : held === undefined ? "add" : "update";
  return [{ path: field.path, kind, replaces: field.replaceOnChanges }];
}

function compareGroup(
  group: Group,
  previous: Previous,
  desired: Values,
  wanted: Value | undefined,
): Change[] {
  if (wanted === UNKNOWN) return change(group, previous, wanted);
  if (group.oneOfArm) {
    const isThere = isValues(valueAt(previous.outputs, group.path));
    if (wanted === undefined) {
      const held = valueAt(previous.inputs, group.path);
      return held !== undefined && isThere ? change(group, previous, wanted) : [];
    }
    if (!isThere) return change(group, previous, wanted);
  }
  return group.fields.flatMap((field) => compare(field, previous, desired));
}

function compareWriteOnly(leaf: Leaf, previous: Previous, desired: Values): Change[] {
  const wanted = valueAt(desired, leaf.path);
  const held = valueAt(previous.inputs, leaf.path);
  // Never set, or unknown since the object was imported: what the program has becomes the baseline.
  if (wanted === undefined || held === undefined || isSameSecret(held, wanted, reasserts(desired))) return [];
  return change(leaf, previous, wanted);
}

function compareLeaf(leaf: Leaf, previous: Previous, wanted: Value | undefined): Change[] {
  if (wanted === undefined && valueAt(previous.inputs, leaf.path) === undefined) return [];
  return isEquivalent(leaf, wanted, valueAt(previous.outputs, leaf.path))
    ? []
    : change(leaf, previous, wanted);
}
