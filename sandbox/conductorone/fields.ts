import { z } from "zod";

/** A proto3 JSON string: absent and null mean unset, which is the empty string. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");

/** A proto3 JSON boolean: absent and null mean unset, which is false. */
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** A proto3 JSON list of strings: absent and null mean empty. */
export const texts = z
  .array(z.string())
  .nullish()
  .transform((values) => values ?? []);

/** A proto3 JSON timestamp, RFC 3339; absent and null mean unset. */
export const timestamp = z.iso
  .datetime({ offset: true })
  .nullish()
  .transform((value) => value ?? null);

/** A proto3 JSON enum, by name; absent and null mean unset, which is the first name. */
export function enumeration<const Names extends readonly [string, ...string[]]>(names: Names) {
  const [unset] = names;
  return z
    .enum(names)
    .nullish()
    .transform((value): Names[number] => value ?? unset);
}
