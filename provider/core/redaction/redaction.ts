import type { Secret } from "../model/secret";
import { asItIs, type Decoding, decodingsOf, joined, withoutEscapes, withoutSpace } from "./decodings";

const replacement = "[secret]";

/** A text is not searched for secrets of fewer bytes: they would be found everywhere. */
const shortest = 4;

/** From so many bytes on, parts of a secret are searched for as well, and it may be wrapped. */
const shortestInParts = 8;

/** So many bytes in a row of a longer secret are a part of it whatever its length: a line of a private key, say. */
const longestPart = 16;

/** The largest text that is searched, in characters. Nobody reads more of it. */
const longestText = 8192;

/** A secret as it is searched for, in bytes. */
interface Needle {
  readonly bytes: string;
  /** How many bytes of it in a row are taken out. */
  readonly part: number;
  readonly isShort: boolean;
}

/** Where something is, from its first character to behind its last. */
type Range = readonly [start: number, end: number];

/**
 * The text without the secrets, however they are written: as they are; with the escapes of JSON, URLs, forms and HTML,
 * once or several times; in base64 or hex, alone or within something longer; wrapped; cut off.
 *
 * What is left of a secret is less than half of it and less than 16 bytes in a row. A secret of 4 to 7 bytes is taken
 * out where it stands as a word of its own, a shorter one never.
 *
 * @param text words of a platform or a library, which may echo what they were sent. What is beyond 8,192 characters is
 *   dropped.
 * @param extent `whole`: parts of secrets of 8 bytes and more stay. For our own words, which repeat no part of one, but
 *   hold names and commands that may be like one.
 */
export function redact(text: string, secrets: Iterable<Secret>, extent: "parts" | "whole" = "parts"): string {
  const shown = text.slice(0, longestText);
  const source = asItIs(shown);
  const needles = [...secrets]
    .flatMap(needlesOf)
    .map((needle) => (extent === "parts" ? needle : { ...needle, part: needle.bytes.length }));
  return without(
    shown,
    searches.flatMap((search) => found(source, needles, search)),
  );
}

/** How needles of one kind are searched for. */
interface Search {
  readonly isShort: boolean;
  cleaned(text: Decoding): Decoding;
  in(haystack: string, needle: Needle): Iterable<Range>;
}

const asIs = (text: Decoding) => text;
const searches: readonly Search[] = [
  { isShort: true, cleaned: asIs, in: wordsIn },
  { isShort: false, cleaned: withoutSpace, in: partsIn },
];

function found(source: Decoding, needles: readonly Needle[], search: Search): Range[] {
  const ranges: Range[] = [];
  let text: Decoding | undefined;
  for (const needle of needles.filter(({ isShort }) => isShort === search.isShort)) {
    // Only where there is something to search for: it takes a millisecond.
    text ??= joined(decodingsOf(source, search.cleaned));
    for (const [start, end] of search.in(text.bytes, needle)) {
      ranges.push([text.starts[start] ?? 0, text.ends[end - 1] ?? 0]);
    }
  }
  return ranges;
}

/** Where a whole needle stands, and is not within a longer word. */
function* wordsIn(haystack: string, { bytes }: Needle): Generator<Range> {
  const isWord = (at: number) => /[\w\x80-\xfe]/.test(haystack.charAt(at));
  for (let at = haystack.indexOf(bytes); at >= 0; at = haystack.indexOf(bytes, at + 1)) {
    const end = at + bytes.length;
    const isWithin = (isWord(at - 1) && isWord(at)) || (isWord(end - 1) && isWord(end));
    if (!isWithin) yield [at, end];
  }
}

/**
 * Where parts of a needle stand. A part of so many bytes holds a whole one of the blocks of half that size that the
 * needle is made of, so only these are searched for.
 */
function* partsIn(haystack: string, { bytes, part }: Needle): Generator<Range> {
  const size = Math.floor((part + 1) / 2);
  for (let block = 0; block + size <= bytes.length; block += size) {
    const wanted = bytes.slice(block, block + size);
    for (let at = haystack.indexOf(wanted); at >= 0; ) {
      let [start, end] = [at, at + size];
      // There are gaps at both ends of a haystack, and none in a needle.
      while (haystack[start - 1] === bytes[block - 1 - (at - start)]) start--;
      while (haystack[end] === bytes[block + (end - at)]) end++;
      const isPart = end - start >= part;
      if (isPart) yield [start, end];
      at = haystack.indexOf(wanted, isPart ? end : at + 1);
    }
  }
}

/** The ranges of a text may overlap. */
function without(text: string, ranges: readonly Range[]): string {
  let redacted = "";
  let done = 0;
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    if (start > done || redacted === "") redacted += text.slice(done, start) + replacement;
    done = Math.max(done, end);
  }
  return redacted + text.slice(done);
}

const known = new WeakMap<Secret, readonly Needle[]>();

/** Made once for each secret: there can be a thousand of them, and as many errors. */
function needlesOf(secret: Secret): readonly Needle[] {
  const needles = known.get(secret) ?? needlesIn(secret.reveal());
  known.set(secret, needles);
  return needles;
}

/** What is around the body of a PEM file is in every one. */
const armor = /-----(?:BEGIN|END) [A-Z\d ]+-----/;

function needlesIn(plaintext: string): Needle[] {
  return plaintext.split(armor).flatMap((part) => {
    const body = part.trim();
    const isShort = withoutSpace(asItIs(body)).bytes.length < shortestInParts;
    const cleaned = isShort ? asIs : withoutSpace;
    const text = cleaned(asItIs(body));
    // Forms have plus signs for spaces. Escapes that are a secret's own are gone where all are.
    const forms = [text, cleaned(asItIs(body.replaceAll(" ", "+"))), withoutEscapes(text, cleaned)];
    return [...new Set(forms.map(({ bytes }) => bytes))]
      .filter((bytes) => bytes.length >= shortest)
      .map((bytes) => ({ bytes, isShort, part: partOf(bytes.length) }));
  });
}

function partOf(length: number): number {
  return Math.min(length, longestPart, Math.max(shortestInParts, Math.ceil(length / 2)));
}
