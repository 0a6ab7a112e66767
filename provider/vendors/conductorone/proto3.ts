import * as z from "zod";

/** A proto3 message without the fields that are not set. */
export type WithoutUnset<Message> = Message extends readonly unknown[]
  ? Message
  : Message extends object
    ? { [Name in keyof Message]?: WithoutUnset<NonNullable<Message[Name]>> }
    : Message;

/**
 * Removes what proto3 writes for an unset field: an empty string or list, null, and the enum value zero, whose name ends
 * with `_UNSPECIFIED`.
 *
 * @param enums the names of the enum fields. Default: none.
 * @see https://protobuf.dev/programming-guides/json/
 */
export function withoutUnset<Message extends object>(
  message: Message,
  enums: readonly string[] = [],
): WithoutUnset<Message> {
  const set = Object.entries(message)
    .filter(([name, value]) => !isUnset(value, enums.includes(name)))
    .map(([name, value]) => [name, isMessage(value) ? withoutUnset(value, enums) : value]);
  return Object.fromEntries(set) as WithoutUnset<Message>;
}

function isUnset(value: unknown, isEnum: boolean): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (value === null || value === undefined || value === "") return true;
  return isEnum && (value === "0" || String(value).endsWith("_UNSPECIFIED"));
}

/**
 * An enum field of a message: the name of its value, or its number where the platform's JSON writer does not know the
 * name. The number is passed on as text.
 *
 * @see https://protobuf.dev/programming-guides/json/
 */
export const enumValue = z.union([z.string(), z.number().int().transform(String)]);

/** An enum's number as text. Zero is the value that is not set. */
const enumNumber = /^-?[1-9]\d{0,9}$/;

/**
 * What an enum field accepts: a name, or the number of a value that has no name yet.
 *
 * @param name what the names match.
 */
export function enumPattern(name: RegExp): RegExp {
  return new RegExp(`${name.source}|${enumNumber.source}`);
}

/** An enum value for a request: JSON readers accept the number only as a number. */
export function enumToWire(value: string): string | number {
  return enumNumber.test(value) ? Number(value) : value;
}

function isMessage(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
