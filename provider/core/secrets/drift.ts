import { isEquivalent } from "../model/equivalence";
import { type Field, leavesOf } from "../model/fields";
import type { Previous } from "../model/previous";
import { providerInputs } from "../model/provider-inputs";
import type { History } from "../model/resource";
import { isValues, type Value, type Values, valueAt, withValueAt } from "../model/values";
import { isSameSecret, isSealed, noteOf, withNote, withoutNote } from "./sealed";

const { onSecretDrift: driftSetting } = providerInputs;

/** Times of one write may be told with more digits in its answer than in a read. Milliseconds. */
const roundingMs = 10;

/** A test that succeeds is noted on the object within this time. Milliseconds. */
const testMs = 5_000;

/**
 * Tells whether an object was changed in nothing that can be seen: since it was written last it has a later time of
 * change, and everything else is as it was. A test of the object explains it where it was the last thing that happened.
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
  return tested === timeAt(before, testedAt) || seen < (tested ?? Number.POSITIVE_INFINITY) - testMs;
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

/** Inputs whose secrets somebody else may have changed. */
export function drifted(fields: readonly Field[], inputs: Values): Values {
  return mapped(fields, inputs, (sealed) =>
    noteOf(sealed) === "unsure" ? sealed : withNote(sealed, "drifted"),
  );
}

/** The previous state as a diff shall see it: only for a program that reasserts its secrets is a drift a difference. */
export function withoutIgnoredDrift(fields: readonly Field[], previous: Previous, desired: Values): Previous {
  if (desired[driftSetting] === "reassert") return previous;
  const inputs = mapped(fields, previous.inputs, (sealed) =>
    noteOf(sealed) === "drifted" ? withoutNote(sealed) : sealed,
  );
  return { ...previous, inputs };
}

function mapped(fields: readonly Field[], inputs: Values, map: (sealed: string) => string): Values {
  return leavesOf(fields).reduce((values, { path, writeOnly }) => {
    const value = writeOnly ? valueAt(values, path) : undefined;
    return isSealed(value) ? withValueAt(values, path, map(value)) : values;
  }, inputs);
}

/** Tells whether a checked input goes on to say that a secret may have been changed elsewhere. */
export function keepsDrift(old: Value | undefined, sealed: Value, news: Values): boolean {
  return news[driftSetting] !== "reassert" && isDrifted(old, sealed);
}

/** Tells whether a state has a secret that somebody else may have changed, and the program still wants that one. */
function isDrifted(held: Value | undefined, wanted: Value | undefined): boolean {
  return noteOf(held) === "drifted" && isSameSecret(withoutNote(String(held)), wanted);
}

/** The names of the secrets that somebody else may have changed and of which a person is to be told. */
export function toTell(fields: readonly Field[], previous: Previous, desired: Values): string[] {
  if (desired[driftSetting] === "ignore") return [];
  // Another secret takes its place anyway.
  return leavesOf(fields)
    .filter(
      ({ path, writeOnly }) => writeOnly && isDrifted(valueAt(previous.inputs, path), valueAt(desired, path)),
    )
    .map((leaf) => leaf.name);
}

/** What a person is told of such a secret. */
export function driftLine(object: string, secrets: readonly string[], desired: Values): string {
  const what = `${object} was changed by somebody else in nothing that can be seen: ${secrets.join(" and ")} may have been changed there.`;
  return desired[driftSetting] === "reassert"
    ? `${what} The next \`pulumi up\` sets the program's again.`
    : `${what} To set the program's again, give ${driftSetting} "reassert" and run \`pulumi up\`; "ignore" says that it is all right.`;
}
