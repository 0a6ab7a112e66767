import { type Cleaned, utf8, withoutEscapes, withoutSpace, withShortSpace } from "./decodings";
import { oncePerSecret } from "./once-per-secret";

/** Of fewer bytes, a secret is not searched for: it would be found everywhere. */
export const shortest = 4;

/** From so many bytes on, parts of a secret are searched for as well, and it may be wrapped. */
const shortestInParts = 8;

/** So many bytes in a row of a longer secret are a part of it whatever its length: a line of a private key, say. */
const longestPart = 16;

/** A secret, or what a PEM file has between its first and last lines, in one spelling. */
export interface Needle {
  /** In UTF-8, each byte as one character. */
  readonly bytes: string;
  /** How many bytes of it in a row are a part: all of a short one. */
  readonly part: number;
  /** Whether it counts as a word of its own alone. */
  readonly isShort: boolean;
}

/** What a secret is recognised by. */
export const needlesOf = oncePerSecret((secret): readonly Needle[] =>
  secret.reveal().split(armor).flatMap(needlesIn),
);

/** Whether a secret counts as a word of its own alone. */
export function isShort(plaintext: string): boolean {
  return withoutSpace(utf8(plaintext)).length < shortestInParts;
}

/** How a text is read to find short needles in it, or the others. */
export function cleanedFor(isShort: boolean): Cleaned {
  return isShort ? withShortSpace : withoutSpace;
}

/** What is around the body of a PEM file is in every one. */
const armor = /-----(?:BEGIN|END) [A-Z\d ]+-----/;

function needlesIn(padded: string): Needle[] {
  const body = padded.trim();
  const short = isShort(body);
  const cleaned = cleanedFor(short);
  const text = cleaned(utf8(body));
  // Forms have plus signs for spaces. Escapes that are a secret's own are gone where all are.
  const spellings = [text, cleaned(utf8(body.replaceAll(" ", "+"))), withoutEscapes(text, cleaned)];
  return [...new Set(spellings)]
    .filter(({ length }) => length >= shortest)
    .map((spelling) => ({
      bytes: spelling,
      part: short ? spelling.length : partOf(spelling.length),
      isShort: short,
    }));
}

function partOf(length: number): number {
  return Math.min(length, longestPart, Math.max(shortestInParts, Math.ceil(length / 2)));
}
