import * as z from "zod";
import { type FieldFacts, facts, type Words } from "./facts";

/**
 * A field that takes one of some words and no other.
 *
 * @param more what else there is to know of the field.
 */
export function choice<const Meanings extends Words["meanings"]>(
  words: { readonly name: string; readonly meanings: Meanings },
  description: string,
  more: FieldFacts = {},
): z.ZodEnum<{ [Word in keyof Meanings & string]: Word }> {
  const names = Object.fromEntries(Object.keys(words.meanings).map((word) => [word, word]));
  return z
    .enum(names as { [Word in keyof Meanings & string]: Word })
    .describe(description)
    .register(facts, { ...more, words });
}

/**
 * A field that takes words of which some are known: a platform may have learned others since.
 *
 * @param pattern what others look like. Default: any text that is not empty.
 * @param more what else there is to know of the field.
 */
export function openChoice(
  words: Words,
  description: string,
  pattern = /./,
  more: FieldFacts = {},
): z.ZodString {
  const examples = Object.keys(words.meanings).slice(0, 2).join(" or ");
  return z
    .string()
    .regex(pattern, `must be a word like ${examples}`)
    .describe(description)
    .register(facts, { ...more, words });
}
