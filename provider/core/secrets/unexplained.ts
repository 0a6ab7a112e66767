import { isEquivalent } from "../model/equivalence";
import { type Field, leavesOf } from "../model/fields";
import type { History } from "../model/resource";
import { isValues, type Value, type Values, valueAt } from "../model/values";

/** The answer to a write may have the time of that write with more digits than a read. Milliseconds. */
const roundingMs = 10;

/** A platform that counts a test as a change notes the two within this time of each other. Milliseconds. */
const testMs = 5_000;

/**
 * Tells whether somebody changed an object, and nothing visible shows what: its time of change is later than that of
 * our last write, and everything else is as it was. A test of the object at about that time explains it.
 *
 * @param before the object as the state has it.
 * @param after the object as it was read.
 */
export function isUnexplained(
  fields: readonly Field[],
  { changed, tested: testedAt }: History,
  before: Values,
  after: Values,
): boolean {
  const [known, seen] = [timeAt(before, changed), timeAt(after, changed)];
  if (known === undefined || seen === undefined || seen <= known + roundingMs) return false;
  const visible = fields.filter(({ name }) => name !== changed && name !== testedAt);
  if (!isAlike(visible, before, after)) return false;
  const tested = timeAt(after, testedAt);
  const isTested = tested !== undefined && tested !== timeAt(before, testedAt);
  return !isTested || Math.abs(seen - tested) > testMs;
}

function timeAt(values: Values, name: string | undefined): number | undefined {
  return name === undefined ? undefined : timeOf(values[name]);
}

function isAlike(fields: readonly Field[], before: Values, after: Values): boolean {
  return (
    leavesOf(fields).every((leaf) =>
      isEquivalent(leaf, valueAt(before, leaf.path), valueAt(after, leaf.path)),
    ) &&
    fields.every(
      (field) =>
        field.kind === "leaf" ||
        !field.oneOfArm ||
        isValues(before[field.name]) === isValues(after[field.name]),
    )
  );
}

/** A point in time in milliseconds since 1970; undefined where there is none. */
export function timeOf(value: Value | undefined): number | undefined {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
