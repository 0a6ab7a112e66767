import type { Observed } from "./observed";
import type { Operations } from "./operations";
import { UNKNOWN, type Values, valueAt } from "./values";

/** An object's natural key as one text to compare; undefined while a part of it is unknown. */
export function keyOf(names: readonly string[], values: Values): string | undefined {
  const parts = names.map((name) => valueAt(values, name.split(".")));
  return parts.includes(UNKNOWN) ? undefined : JSON.stringify(parts);
}

/** An object's natural key in messages: `clientId "abc" and provider "google"`. */
export function keyText(names: readonly string[], values: Values): string {
  const parts = names
    .map((name) => [name, valueAt(values, name.split("."))] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}

/** Searches the platform for objects with the natural key of the desired one. */
export async function sameKey(
  naturalKey: readonly string[],
  operations: Pick<Operations, "candidates" | "pages">,
  desired: Values,
): Promise<Observed[]> {
  const key = keyOf(naturalKey, desired);
  const isSame = ({ outputs }: Observed) => keyOf(naturalKey, outputs) === key;
  if (operations.candidates !== undefined) return (await operations.candidates(desired)).filter(isSame);
  const found: Observed[] = [];
  for await (const page of operations.pages({})) found.push(...page.filter(isSame));
  return found;
}
