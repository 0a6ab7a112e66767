import { isEquivalent } from "../model/equivalence";
import type { Field, Group, Leaf } from "../model/fields";
import type { Previous } from "../model/previous";
import { isValues, type Path, pathText, UNKNOWN, type Value, type Values, valueAt } from "../model/values";
import { isSameSecret } from "../secrets/notes";

/** One field that differs from what the program wants. */
export interface Change {
  readonly path: Path;
  /**
   * `add`: the program sets it now and did not before. `delete`: the program no longer sets it. `moved`: the program
   * never set it, and its value changed on the platform; nothing is sent.
   */
  readonly kind: "add" | "delete" | "update" | "moved";
  /** Whether the change replaces the object. */
  readonly replaces: boolean;
}

/**
 * Compares an object with what the program wants. A field that the program sets must have its value. A field that the
 * program no longer sets must have the platform's default. A field that it never set belongs to the platform.
 *
 * @param moved fields of the platform whose values a read just found changed; they are reported, too. Default: none.
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
    const isPresent = isValues(valueAt(previous.outputs, group.path));
    if (wanted === undefined) {
      const held = valueAt(previous.inputs, group.path);
      return held !== undefined && isPresent ? change(group, previous, wanted) : [];
    }
    if (!isPresent) return change(group, previous, wanted);
  }
  return group.fields.flatMap((field) => compare(field, previous, desired));
}

function compareWriteOnly(leaf: Leaf, previous: Previous, desired: Values): Change[] {
  const wanted = valueAt(desired, leaf.path);
  const held = valueAt(previous.inputs, leaf.path);
  // Never set, or unknown since an import: the program's secret becomes the baseline.
  if (wanted === undefined || held === undefined || isSameSecret(held, wanted)) return [];
  return change(leaf, previous, wanted);
}

function compareLeaf(leaf: Leaf, previous: Previous, wanted: Value | undefined): Change[] {
  if (wanted === undefined && valueAt(previous.inputs, leaf.path) === undefined) return [];
  return isEquivalent(leaf, wanted, valueAt(previous.outputs, leaf.path))
    ? []
    : change(leaf, previous, wanted);
}
