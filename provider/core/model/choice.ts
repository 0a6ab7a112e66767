import * as z from "zod";
import { type FieldFacts, facts, type Words } from "./facts";

/**
 * Declares a field that takes one of a fixed set of words.
 *
 * @param more further facts about the field. Default: none.
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
 * Declares a field that takes known words and others: a platform may add words later.
 *
 * @param pattern what the other words must match. Default: any text that is not empty.
 * @param more further facts about the field. Default: none.
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
