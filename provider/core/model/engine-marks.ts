import { type Field, leavesOf } from "./fields";
import { isValues, type Path, type Value, type Values, valueAt, withValueAt } from "./values";

/**
 * The key of an object by which the engine marks special values, such as secrets.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go
 */
export const signatureKey = "4dabf18193072939515e22adb298388d";

/** The text that stands for any unknown value. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * The texts that the engine takes for unknown values.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go UnknownStringValue
 */
export const unknownTexts: ReadonlySet<unknown> = new Set([
  unknownText, // string
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // list
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** The fields in which something from outside looks like a mark of the engine, which would take it for one. */
export function markedFields(fields: readonly Field[], values: Values): Path[] {
  return leavesOf(fields)
    .map(({ path }) => path)
    .filter((path) => hasMark(valueAt(values, path)));
}

/** Why an object with such fields can't be handed on, and what to do, as it follows a colon or "but". */
export function whyMarked(platform: string, fields: readonly string[]): string {
  return `what ${platform} shows in ${fields.join(", ")} is a mark of Pulumi's own, which the engine would misread. Change it on ${platform}.`;
}

/** The values without some fields. */
export function withoutFields(values: Values, paths: readonly Path[]): Values {
  return paths.reduce((kept, path) => withValueAt(kept, path, undefined), values);
}

function hasMark(value: Value | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasMark);
  if (!isValues(value)) return unknownTexts.has(value);
  return Object.hasOwn(value, signatureKey) || Object.values(value).some(hasMark);
}
