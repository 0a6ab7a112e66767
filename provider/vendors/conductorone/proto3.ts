/** A proto3 message without the fields that are not set. */
export type WithoutUnset<Message> = Message extends readonly unknown[]
  ? Message
  : Message extends object
    ? { [Name in keyof Message]?: WithoutUnset<NonNullable<Message[Name]>> }
    : Message;

/**
 * Removes what proto3 writes for an unset field: an empty string or list, null, and an enum name that ends with
 * `_UNSPECIFIED`.
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
  return isEnum && String(value).endsWith("_UNSPECIFIED");
}

function isMessage(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
