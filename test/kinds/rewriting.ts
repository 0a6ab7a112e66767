import type { Value, Values } from "../../provider/core/model/values";

// Ways to write an object anew so that it means the same.

/** Chooses one of so many, from 0. */
export type Choose = (count: number) => number;

/** A chooser that goes by numbers that were drawn before. */
export function chooser(drawn: readonly number[]): Choose {
  let turn = 0;
  return (count) => (drawn[turn++ % drawn.length] ?? 0) % count;
}

/** What is not in an object. */
export const absent = undefined;

/** One of several values for a field; undefined takes it out. */
export function oneOf(choose: Choose, ...values: readonly (Value | undefined)[]): Value | undefined {
  return values[choose(values.length)];
}

/** An object without what is undefined in it. */
export function present(object: Record<string, Value | undefined>): Values {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Values;
}

/** A text that is not set may be written in many ways. */
export const rewrittenText = (choose: Choose, value: Value | undefined) =>
  value === undefined || value === null || value === "" ? oneOf(choose, "", null, absent) : value;

export const rewrittenFlag = (choose: Choose, value: Value | undefined) =>
  value === true ? true : oneOf(choose, false, null, absent);

export const rewrittenList = (choose: Choose, value: Value | undefined) =>
  Array.isArray(value) && value.length > 0 ? value : oneOf(choose, [], null, absent);

/** The members of a set in another order, some of them twice. */
export function rewrittenSet(choose: Choose, value: Value | undefined): Value | undefined {
  if (!Array.isArray(value) || value.length === 0) return rewrittenList(choose, value);
  const turned = choose(value.length);
  const rotated = [...value.slice(turned), ...value.slice(0, turned)];
  const ordered = choose(2) === 0 ? rotated : rotated.reverse();
  const repeated = choose(2) === 0 ? [] : ordered.slice(0, 1 + choose(ordered.length));
  return [...ordered, ...repeated];
}
