import { isValues, type Value } from "./values";

/**
 * How a platform compares the values of a field: it gives the canonical text of a value. Two values with the same
 * canonical text are equal.
 */
export type Equality = (value: Value) => string;

/** Compares every character. The order counts in a list, but not in a map. */
export const exactly: Equality = (value) =>
  JSON.stringify(isValues(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value);

/**
 * Compares lists without regard to order and repetition.
 *
 * @param implied members that the platform always adds. Default: none.
 */
export function unordered(implied: readonly string[] = []): Equality {
  return (value) => {
    if (!Array.isArray(value)) return exactly(value);
    return JSON.stringify([...new Set([...value.map(String), ...implied])].sort());
  };
}
