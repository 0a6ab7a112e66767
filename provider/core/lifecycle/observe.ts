import { isEquivalent } from "../model/equivalence";
import { type Field, type Leaf, leavesOf } from "../model/fields";
import type { Previous } from "../model/previous";
import { isValues, type Path, UNKNOWN, type Value, type Values, valueAt, withValueAt } from "../model/values";
import { isSealed } from "../secrets/sealed";

/**
 * The object without write-only fields, without fields for the provider only, and without fields that the resource does
 * not declare. Every object that goes to the state passes here.
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
 * The inputs that would give an object its present fields. With earlier inputs: only the fields that the program set, in
 * the program's spelling where the values are equal, and with the same fingerprints. Without them, as in an import: all
 * fields that differ from the platform's defaults.
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
  // Somebody may have edited a secret into the state: a refresh takes it out.
  if (leaf.writeOnly) return isSealed(held) ? held : undefined;
  if (leaf.providerOnly) return held;
  if (earlier === undefined)
    return isEquivalent(leaf, observed, undefined) && leaf.optional ? undefined : observed;
  if (held === undefined) return undefined;
  return isEquivalent(leaf, held, observed) ? held : observed;
}

/** `target` with the write-only fields of `source`: fingerprints. */
export function withWriteOnly(fields: readonly Field[], target: Values, source: Values): Values {
  return leavesOf(fields).reduce((values, { path, writeOnly }) => {
    const fingerprint = writeOnly ? valueAt(source, path) : undefined;
    return fingerprint === undefined ? values : withValueAt(values, path, fingerprint);
  }, target);
}

/** The inputs that are declared and have the right type. Of write-only fields, fingerprints only. */
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

/** Where inputs hold what {@link wellFormed} leaves out. It may be a secret in the wrong place. */
export function malformedIn(fields: readonly Field[], inputs: Values, parent: Path = []): Path[] {
  return Object.entries(inputs).flatMap(([name, value]) => {
    if (value === UNKNOWN || value === null) return [];
    const path = [...parent, name];
    const field = fields.find((each) => each.name === name);
    if (field?.kind === "group" && isValues(value)) return malformedIn(field.fields, value, path);
    return field?.kind === "leaf" && isOfType(field, value) ? [] : [path];
  });
}

function isOfType(leaf: Leaf, value: Value | undefined): value is Value {
  if (leaf.writeOnly) return isSealed(value);
  if (leaf.type === "map") return isValues(value) && Object.values(value).every(isText);
  if (leaf.type !== "strings") return typeof value === leaf.type;
  return Array.isArray(value) && value.every(isText);
}

const isText = (value: Value) => value === UNKNOWN || typeof value === "string";

/**
 * The object that was read, in the earlier spelling where a value is equal to the earlier one: so that no equal value
 * shows as a change.
 */
export function keepSpelling(fields: readonly Field[], before: Values, outputs: Values): Values {
  let kept = outputs;
  for (const leaf of leavesOf(fields)) {
    const earlier = valueAt(before, leaf.path);
    if (isEquivalent(leaf, earlier, valueAt(outputs, leaf.path)))
      kept = withValueAt(kept, leaf.path, earlier);
  }
  // The presence of an arm is a setting of its own: the spelling of its fields must not change it.
  for (const field of fields) {
    if (field.kind !== "group" || !field.oneOfArm) continue;
    const isPresent = isValues(valueAt(outputs, field.path));
    if (!isPresent) kept = withValueAt(kept, field.path, undefined);
    else if (!isValues(valueAt(kept, field.path))) kept = withValueAt(kept, field.path, {});
  }
  return kept;
}

/** Tells whether two states of an object are equal to the platform. */
export function sameObject(fields: readonly Field[], outputs: Values, others: Values): boolean {
  return leavesOf(fields).every(
    (leaf) => leaf.writeOnly || isEquivalent(leaf, valueAt(others, leaf.path), valueAt(outputs, leaf.path)),
  );
}

/** The fields that the program does not set and whose values changed. */
export function movedFields(fields: readonly Field[], previous: Previous, outputs: Values): Path[] {
  return leavesOf(fields)
    .filter((leaf) => !leaf.writeOnly && valueAt(previous.inputs, leaf.path) === undefined)
    .filter((leaf) => !isEquivalent(leaf, valueAt(previous.outputs, leaf.path), valueAt(outputs, leaf.path)))
    .map((leaf) => leaf.path);
}

/**
 * The whole desired object, without write-only fields. A field that the program sets has its value. A field that the
 * program no longer sets has the platform's default. A field that it never set has the platform's value.
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

/** Tells whether a field counts: in an arm of a oneof, it counts only if the arm is set. */
function isChosen(fields: readonly Field[], path: Path, inputs: Values): boolean {
  const group = fields.find((field) => field.name === path[0]);
  return group?.kind !== "group" || !group.oneOfArm || isValues(valueAt(inputs, group.path));
}
