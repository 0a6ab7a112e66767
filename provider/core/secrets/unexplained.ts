import { isEquivalent } from "../model/equivalence";
import { type Field, leavesOf } from "../model/fields";
import type { History } from "../model/resource";
import { isValues, type Value, type Values, valueAt } from "../model/values";

/** The answer to a write may have the time of that write with more digits than a read. Milliseconds. */
const roundingMs = 10;

/** A platform that counts a test as a change notes the two within this time of each other. Milliseconds. */
const testMs = 5_000;

/** What somebody else's change of an object shows: another field, or none. */
export type UnexplainedChange = "seen" | "unseen";

/**
 * What shows that somebody else changed an object; undefined where nobody did. Its time of change is later than that of
 * our last write, and no test of the object explains it: a test at about that time, with all else as it was.
 *
 * @param before the object as the state has it.
 * @param after the object as it was read.
 */
export function unexplainedChange(
  fields: readonly Field[],
  { changed, tested: testedAt }: History,
  before: Values,
  after: Values,
): UnexplainedChange | undefined {
  const [known, seen] = [timeAt(before, changed), timeAt(after, changed)];
  if (known === undefined || seen === undefined || seen <= known + roundingMs) return undefined;
  const visible = fields.filter(({ name }) => name !== changed && name !== testedAt);
  if (!isAlike(visible, before, after)) return "seen";
  const tested = timeAt(after, testedAt);
  const isTested = tested !== undefined && tested !== timeAt(before, testedAt);
  return isTested && Math.abs(seen - tested) <= testMs ? undefined : "unseen";
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
