import { fieldsOf, leavesOf } from "./fields";
import type { Observed } from "./observed";
import type { Operations } from "./operations";
import type { ResourceFacts } from "./resource";
import { pathText, UNKNOWN, type Value, type Values, valueAt } from "./values";

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

/**
 * A text to compare natural keys by, which is the same however a platform spells them: in other case, with other white
 * space, without slashes at the end, or as the platform's default where a field is missing.
 */
export type LooseKey = (values: Values) => string;

/** Makes the {@link LooseKey} of one kind of object. */
export function looseKeyOf({ naturalKey, inputs }: Pick<ResourceFacts, "naturalKey" | "inputs">): LooseKey {
  const keyFields = leavesOf(fieldsOf(inputs)).filter(({ path }) => naturalKey.includes(pathText(path)));
  return (values) =>
    JSON.stringify(
      keyFields.map(({ path, equality, platformDefault }) =>
        equality(respelled(valueAt(values, path) ?? platformDefault)),
      ),
    );
}

/** A text without what platforms change when they take it over. */
function respelled(value: Value): Value {
  if (typeof value !== "string") return value;
  return value.normalize("NFKC").replace(/\s+/g, " ").trim().replace(/\/+$/, "").toLowerCase();
}

/** Searches the platform for objects with the natural key of the desired one, in whatever spelling. */
export async function alike(
  looseKey: LooseKey,
  operations: Pick<Operations, "candidates" | "pages">,
  desired: Values,
): Promise<Observed[]> {
  const key = looseKey(desired);
  const isAlike = ({ outputs }: Observed) => looseKey(outputs) === key;
  if (operations.candidates !== undefined) return (await operations.candidates(desired)).filter(isAlike);
  const found: Observed[] = [];
  for await (const page of operations.pages({})) found.push(...page.filter(isAlike));
  return found;
}
