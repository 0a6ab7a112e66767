import type { Secret } from "../model/secret";
import { utf8 } from "./decodings";
import { Haystack } from "./haystack";
import { needlesOf } from "./needles";

/** The largest text that is searched, in characters. Nobody reads more of it. */
export const longestText = 8192;

/**
 * Whether words from outside (a platform's, a library's, an issuer's) repeat a secret or a part of one. If they do,
 * none of them is shown.
 *
 * A secret is recognised as it is; with the escapes of JSON, URLs, forms and HTML, once or several times; in base64 or
 * hex, alone or within something longer; wrapped; cut off. A part is half of it, at least 8 bytes, or 16 bytes in a
 * row. A secret of 4 to 7 bytes is recognised as a word of its own, a shorter one never.
 *
 * The time goes by the length of the text plus that of the secrets, whatever they hold.
 *
 * @param text only its first 8,192 characters ({@link longestText}) are searched: show no more of it.
 */
export function repeatsSecret(text: string, secrets: Iterable<Secret>): boolean {
  const needles = [...secrets].flatMap(needlesOf);
  return [true, false].some((isShort) => {
    const wanted = needles.filter((needle) => needle.isShort === isShort);
    if (wanted.length === 0) return false;
    const haystack = new Haystack(utf8(text.slice(0, longestText)), isShort);
    return wanted.some((needle) => haystack.has(needle));
  });
}
