import type { Leaf } from "../model/fields";
import { UNKNOWN, type Value, type Values, valueAt } from "../model/values";
import { versionPath } from "./references";
import { parseSealed } from "./sealed";

/**
 * What stands for a secret that is not where the provider runs: what the state has of it, so that nothing changes. Where
 * it goes by versions, the version says whether there is a change. Of an imported object, the state may have nothing.
 *
 * @param olds the checked inputs in the state; undefined for an object that is not in the state yet.
 * @param news what the program gives.
 * @returns undefined where nothing does.
 */
export function standInFor({ path }: Leaf, olds: Values | undefined, news: Values): Value | undefined {
  const sealed = parseSealed(valueAt(olds, path));
  const hasVersion = valueAt(news, versionPath(path)) !== undefined;
  if (hasVersion && sealed?.digest === undefined) return UNKNOWN;
  if (sealed !== undefined) return sealed.text;
  return valueAt(olds, path.slice(0, -1)) === undefined ? UNKNOWN : undefined;
}

/**
 * What a person is told of such secrets.
 *
 * @param object the object in words, at the beginning of a sentence.
 * @param absent where each secret is not, by its dotted path.
 * @param inputs the inputs with what stands for the secrets.
 */
export function absentLine(object: string, absent: ReadonlyMap<string, string>, inputs: Values): string {
  const [names, places] = [[...absent.keys()].join(" and "), [...absent.values()].join(" and ")];
  const why = `${places} ${absent.size === 1 ? "has" : "have"} no secret here`;
  const isNeeded = [...absent.keys()].some((path) => valueAt(inputs, path.split(".")) === UNKNOWN);
  return isNeeded
    ? `${object}: ${names} is needed, and ${why}. A preview goes through without it; \`pulumi up\` fails, and sends nothing of this object.`
    : `${object}: ${names} could not be compared, because ${why}. What the state has stays; an update that has to send ${names} fails.`;
}
