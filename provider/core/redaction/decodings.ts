/** How often a text is read anew without escapes: they may be the escapes of escapes, as of JSON in JSON in HTML. */
const mostLayers = 6;

/** Reads every text as far as white space goes. */
export type Cleaned = (text: string) => string;

/** A text in UTF-8, each byte as one character. All texts of this file are written so. */
export function utf8(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/**
 * All that a text can be read as: as it is, without its escapes, and what base64 and hex in it stand for.
 *
 * @param cleaned what is done to each before it is read further.
 */
export function decodingsOf(text: string, cleaned: Cleaned): string[] {
  return layersOf(text, cleaned).flatMap((layer) => [
    layer,
    ...digits.flatMap((each) => layersOf(fromDigits(layer, each), cleaned)),
  ]);
}

/** Without white space: texts get it where they are wrapped, and lose it elsewhere. */
export function withoutSpace(text: string): string {
  return text.replaceAll(space, "");
}

/** With no more than two spaces in a row for white space, so that a secret of few letters is short. */
export function withShortSpace(text: string): string {
  return text.replaceAll(space, ({ length }) => " ".repeat(Math.min(length, 2)));
}

/** Without escapes, however often they were escaped again. */
export function withoutEscapes(text: string, cleaned: Cleaned): string {
  return layersOf(text, cleaned).at(-1) ?? text;
}

const space = /[\t-\r ]+/g;

function layersOf(text: string, cleaned: Cleaned): string[] {
  const layers = [cleaned(text)];
  for (const outer of layers) {
    const inner = outer.replaceAll(escapes, unescaped);
    if (inner !== outer && layers.length < mostLayers) layers.push(cleaned(inner));
  }
  return layers;
}

/** The escapes of JSON and of the languages like it, of URLs, and of HTML. The groups are told by their order. */
const escapes =
  /(?:\\x|%)(?!ff)([\da-f]{2})|\\(["'\\/bfnrt])|&(amp|lt|gt|quot|apos);|\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})|\\u([\da-f]{4})|&#(\d{1,7});|&#x([\da-f]{1,6});/gi;

const characters: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const names: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(
  _escape: string,
  byte?: string,
  character?: string,
  name?: string,
  high?: string,
  low?: string,
  unit?: string,
  decimal?: string,
  hex?: string,
): string {
  if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
  if (character !== undefined) return characters[character.toLowerCase()] ?? character;
  if (name !== undefined) return names[name.toLowerCase()] ?? "";
  if (low !== undefined) return utf8(String.fromCharCode(...[high, low].map((each) => Number(`0x${each}`))));
  const point = decimal === undefined ? Number(`0x${unit ?? hex}`) : Number(decimal);
  return utf8(point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point));
}

/** How an encoding writes bytes. */
interface Digits {
  readonly encoding: "base64" | "hex";
  /** A run of digits that is long enough to matter. */
  readonly run: RegExp;
  /** After so many digits they begin with a byte again. */
  readonly rhythm: number;
}

/** Node reads both alphabets of base64. */
const digits: readonly Digits[] = [
  { encoding: "base64", run: /[\w+/-]{6,}/g, rhythm: 4 },
  { encoding: "hex", run: /[\da-f]{8,}/gi, rhythm: 2 },
];

/** A byte that is in no text in UTF-8, escaped or not: nothing goes across it. */
export const gap = "\xff";

/** What runs of digits stand for, read from each place where a byte may begin. */
function fromDigits(text: string, { encoding, run, rhythm }: Digits): string {
  return (text.match(run) ?? [])
    .flatMap((found) => Array.from({ length: rhythm }, (_, first) => found.slice(first)))
    .map((found) => Buffer.from(found, encoding).toString("latin1"))
    .join(gap);
}
