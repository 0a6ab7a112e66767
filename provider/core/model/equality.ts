import { isValues, type Value } from "./values";

/**
 * How a platform compares the values of a field: two spellings with the same canonical text are equal to it, and are no
 * difference.
 */
export type Equality = (value: Value) => string;

/** Every character counts. Lists are compared in order, maps by their names. */
export const exactly: Equality = (value) =>
  JSON.stringify(isValues(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value);

/** A list whose order and repetitions mean nothing. `implied` are members that the platform adds by itself. */
export function unordered(implied: readonly string[] = []): Equality {
  return (value) => {
    if (!Array.isArray(value)) return exactly(value);
    return JSON.stringify([...new Set([...value.map(String), ...implied])].sort());
  };
}
