import { isEquivalent } from "../model/equivalence";
import { type Field, type Leaf, leavesOf } from "../model/fields";
import type { Previous } from "../model/previous";
import { isValues, type Path, UNKNOWN, type Value, type Values, valueAt, withValueAt } from "../model/values";
import { isSealed } from "../secrets/sealed";

/**
 * The object without its write-only and local fields and without anything that the resource does not declare. Whatever
 * reaches a state went through here.
 */
export function scrub(fields: readonly Field[], outputs: Values): Values {
  const kept: Values = {};
  for (const field of fields) {
    const value = outputs[field.name];
    if (value === undefined || value === null || field.providerOnly) continue;
    if (field.kind === "group") {
      if (isValues(value)) kept[field.name] = scrub(field.fields, value);
      else if (value === UNKNOWN) kept[field.name] = UNKNOWN;
    } else if (!field.writeOnly) {
      kept[field.name] = value;
    }
  }
  return kept;
}

/**
 * The inputs that would make an object what it is. With earlier inputs, only the fields that the program set are
 * there, each spelled as the program does where that means the same, and fingerprints stay as they are. Without,
 * as when an object is imported, all fields are there that differ from the platform's defaults.
 */
export function inputsFrom(fields: readonly Field[], outputs: Values, earlier: Values | undefined): Values {
  let inputs: Values = {};
  for (const field of fields) {
    const value =
      field.kind === "group"
        ? groupInput(field, outputs, earlier)
        : leafInput(field, valueAt(outputs, field.path), earlier);
    if (value !== undefined) inputs = { ...inputs, [field.name]: value };
  }
  return inputs;
}

function groupInput(
  group: Extract<Field, { kind: "group" }>,
  outputs: Values,
  earlier: Values | undefined,
): Value | undefined {
  const observed = valueAt(outputs, group.path);
  const held = valueAt(earlier, group.path);
  if (earlier !== undefined && held === undefined) return undefined;
  if (group.oneOfArm && !isValues(observed)) return undefined;
  const inner = inputsFrom(group.fields, outputs, earlier);
  const wasEmpty = isValues(held) && Object.keys(held).length === 0;
  return Object.keys(inner).length > 0 || group.oneOfArm || wasEmpty ? inner : undefined;
}

function leafInput(leaf: Leaf, observed: Value | undefined, earlier: Values | undefined): Value | undefined {
  const held = valueAt(earlier, leaf.path);
  if (leaf.writeOnly || leaf.providerOnly) return held;
  if (earlier === undefined)
    return isEquivalent(leaf, observed, undefined) && leaf.optional ? undefined : observed;
  if (held === undefined) return undefined;
  return isEquivalent(leaf, held, observed) ? held : observed;
}

/** `target` with the write-only fields that `source` has: fingerprints. */
export function withWriteOnly(fields: readonly Field[], target: Values, source: Values): Values {
  return leavesOf(fields).reduce((values, { path, writeOnly }) => {
    const fingerprint = writeOnly ? valueAt(source, path) : undefined;
    return fingerprint === undefined ? values : withValueAt(values, path, fingerprint);
  }, target);
}

/** The inputs that are declared and of their type, with fingerprints alone in write-only fields. */
export function wellFormed(fields: readonly Field[], inputs: Values): Values {
  const kept: Values = {};
  for (const field of fields) {
    const value = inputs[field.name];
    if (value === UNKNOWN) kept[field.name] = UNKNOWN;
    else if (field.kind === "group") {
      if (isValues(value)) kept[field.name] = wellFormed(field.fields, value);
    } else if (isOfType(field, value)) kept[field.name] = value;
  }
  return kept;
}

function isOfType(leaf: Leaf, value: Value | undefined): value is Value {
  if (leaf.writeOnly) return isSealed(value);
  if (leaf.type !== "strings") return typeof value === leaf.type;
  return Array.isArray(value) && value.every((each) => each === UNKNOWN || typeof each === "string");
}

/**
 * The object as it was read, with every value that means the same as before spelled as before, so that nothing shows
 * as changed that isn't.
 */
export function keepSpelling(fields: readonly Field[], before: Values, outputs: Values): Values {
  let kept = outputs;
  for (const leaf of leavesOf(fields)) {
    const earlier = valueAt(before, leaf.path);
    if (isEquivalent(leaf, earlier, valueAt(outputs, leaf.path)))
      kept = withValueAt(kept, leaf.path, earlier);
  }
  // Whether a choice is there is a setting of its own, which no spelling of the fields in it changes.
  for (const field of fields) {
    if (field.kind !== "group" || !field.oneOfArm) continue;
    const isThere = isValues(valueAt(outputs, field.path));
    if (!isThere) kept = withValueAt(kept, field.path, undefined);
    else if (!isValues(valueAt(kept, field.path))) kept = withValueAt(kept, field.path, {});
  }
  return kept;
}

/** Tells whether two states of an object mean the same to the platform. */
export function sameObject(fields: readonly Field[], outputs: Values, others: Values): boolean {
  return leavesOf(fields).every(
    (leaf) => leaf.writeOnly || isEquivalent(leaf, valueAt(others, leaf.path), valueAt(outputs, leaf.path)),
  );
}

/** The fields that the program leaves to the platform and that are not what they last were. */
export function movedFields(fields: readonly Field[], previous: Previous, outputs: Values): Path[] {
  return leavesOf(fields)
    .filter((leaf) => !leaf.writeOnly && valueAt(previous.inputs, leaf.path) === undefined)
    .filter((leaf) => !isEquivalent(leaf, valueAt(previous.outputs, leaf.path), valueAt(outputs, leaf.path)))
    .map((leaf) => leaf.path);
}

/**
 * The whole object as it shall be: what the program sets; the platform's default where the program has stopped
 * setting a field; what the platform has in the fields that the program never set. Write-only fields are not there.
 */
export function desiredObject(fields: readonly Field[], previous: Previous, inputs: Values): Values {
  let desired = scrub(fields, inputs);
  for (const leaf of leavesOf(fields)) {
    if (leaf.writeOnly || leaf.providerOnly || valueAt(inputs, leaf.path) !== undefined) continue;
    if (!isChosen(fields, leaf.path, inputs)) continue;
    const wasHeld = valueAt(previous.inputs, leaf.path) !== undefined;
    const value = wasHeld ? leaf.platformDefault : valueAt(previous.outputs, leaf.path);
    if (value !== undefined) desired = withValueAt(desired, leaf.path, value);
  }
  return desired;
}

/** A group whose being there is a setting must be there before anything in it counts. */
function isChosen(fields: readonly Field[], path: Path, inputs: Values): boolean {
  const group = fields.find((field) => field.name === path[0]);
  return group?.kind !== "group" || !group.oneOfArm || isValues(valueAt(inputs, group.path));
}
