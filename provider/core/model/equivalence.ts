import type { Leaf } from "./fields";
import { isValues, UNKNOWN, type Value } from "./values";

/** Tells whether two values of a field are equal to the platform. A missing one stands for the platform's default. */
export function isEquivalent(leaf: Leaf, a: Value | undefined, b: Value | undefined): boolean {
  if (containsUnknown(a) || containsUnknown(b)) return false;
  return leaf.equality(a ?? leaf.platformDefault) === leaf.equality(b ?? leaf.platformDefault);
}

function containsUnknown(value: Value | undefined): boolean {
  if (Array.isArray(value)) return value.includes(UNKNOWN);
  return isValues(value) ? Object.values(value).includes(UNKNOWN) : value === UNKNOWN;
}
