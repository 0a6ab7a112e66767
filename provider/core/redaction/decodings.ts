/** A text as somebody may have meant it who wrote it in an encoding. */
export interface Decoding {
  /** The bytes of the text in UTF-8, each as one character. */
  readonly bytes: string;
  /** For each byte, where the characters begin in the source that it was written with. */
  readonly starts: readonly number[];
  /** For each byte, where they end. */
  readonly ends: readonly number[];
}

/** How often a text is read anew without escapes: they may be the escapes of escapes, as of JSON in JSON in HTML. */
const mostLayers = 6;

/** A byte that is in no text in UTF-8, escaped or not: nothing goes across it. */
const gap = 0xff;
const gapText = String.fromCharCode(gap);

/** A text as it is. */
export function asItIs(text: string): Decoding {
  const bytes: string[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const byte of utf8(character)) {
      bytes.push(byte);
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { bytes: bytes.join(""), starts, ends };
}

/**
 * All that a text can be read as: as it is, without its escapes, and what base64 and hex in it stand for.
 *
 * @param cleaned what is done to each before it is read further.
 */
export function decodingsOf(text: Decoding, cleaned: (text: Decoding) => Decoding): Decoding[] {
  return layersOf(text, cleaned).flatMap((layer) => [
    layer,
    ...[base64, hex].flatMap((encoding) => layersOf(fromDigits(layer, encoding), cleaned)),
  ]);
}

/** Without white space: texts get it where they are wrapped, and lose it elsewhere. */
export function withoutSpace(text: Decoding): Decoding {
  return replaced(text, /[\t-\r ]+/g, () => "");
}

/** Without escapes, however often they were escaped again. */
export function withoutEscapes(text: Decoding, cleaned: (text: Decoding) => Decoding): Decoding {
  return layersOf(text, cleaned).at(-1) ?? text;
}

/** Several in one, with gaps around each. */
export function joined(texts: readonly Decoding[]): Decoding {
  return {
    bytes: texts.map(({ bytes }) => gapText + bytes + gapText).join(""),
    starts: texts.flatMap(({ starts }) => [0, ...starts, 0]),
    ends: texts.flatMap(({ ends }) => [0, ...ends, 0]),
  };
}

function layersOf(text: Decoding, cleaned: (text: Decoding) => Decoding): Decoding[] {
  const layers = [cleaned(text)];
  for (const outer of layers) {
    const inner = replaced(outer, escapes, unescaped);
    if (inner !== outer && layers.length < mostLayers) layers.push(cleaned(inner));
  }
  return layers;
}

/** The escapes of JSON and of the languages like it, of URLs, and of HTML. */
const escapes =
  /\\u(?<high>d[89ab][\da-f]{2})\\u(?<low>d[c-f][\da-f]{2})|\\u(?<unit>[\da-f]{4})|(?:\\x|%)(?!ff)(?<byte>[\da-f]{2})|\\(?<character>["'\\/bfnrt])|&(?:#(?<decimal>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<name>amp|lt|gt|quot|apos));/gi;

const characters: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const names: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(found: RegExpExecArray): string {
  const { high, low, unit, byte, character, decimal, hex, name } = found.groups ?? {};
  if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
  if (character !== undefined) return characters[character.toLowerCase()] ?? character;
  if (name !== undefined) return names[name.toLowerCase()] ?? "";
  if (low !== undefined) return utf8(String.fromCharCode(...[high, low].map((each) => Number(`0x${each}`))));
  const point = decimal === undefined ? Number(`0x${unit ?? hex}`) : Number(decimal);
  return utf8(point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point));
}

/** The same text where nothing is found. What is put in stands for all that it replaces. */
function replaced(
  text: Decoding,
  pattern: RegExp,
  replacement: (found: RegExpExecArray) => string,
): Decoding {
  const bytes: string[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  let done = 0;
  const keep = (to: number) => {
    bytes.push(text.bytes.slice(done, to));
    for (; done < to; done++) {
      starts.push(text.starts[done] ?? 0);
      ends.push(text.ends[done] ?? 0);
    }
  };
  for (const found of text.bytes.matchAll(pattern)) {
    const end = found.index + found[0].length;
    keep(found.index);
    for (const byte of replacement(found)) {
      bytes.push(byte);
      starts.push(text.starts[found.index] ?? 0);
      ends.push(text.ends[end - 1] ?? 0);
    }
    done = end;
  }
  if (done === 0) return text;
  keep(text.bytes.length);
  return { bytes: bytes.join(""), starts, ends };
}

/** How an encoding writes bytes. */
interface Digits {
  /** A run of digits that is long enough to matter. */
  readonly run: RegExp;
  readonly bits: number;
  /** After so many digits they begin with a byte again. */
  readonly rhythm: number;
  value(digit: string): number;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const base64Values = new Map(
  [`${letters}+/`, `${letters}-_`].flatMap((all) => [...all].map((digit, value) => [digit, value] as const)),
);

const base64: Digits = {
  run: /[\w+/-]{6,}/g,
  bits: 6,
  rhythm: 4,
  value: (digit) => base64Values.get(digit) ?? 0,
};

const hex: Digits = { run: /[\da-f]{8,}/gi, bits: 4, rhythm: 2, value: (digit) => Number(`0x${digit}`) };

/** What runs of digits stand for, read from each place where a byte may begin. */
function fromDigits(text: Decoding, { run, bits, rhythm, value }: Digits): Decoding {
  const bytes: number[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  const add = (byte: number, from: number, to: number) => {
    bytes.push(byte);
    starts.push(text.starts[from] ?? 0);
    ends.push(text.ends[to] ?? 0);
  };
  for (const { index, 0: digits } of text.bytes.matchAll(run)) {
    for (let first = 0; first < rhythm; first++) {
      let [held, holds] = [0, 0];
      for (let at = first; at < digits.length; at++) {
        held = ((held << bits) | value(digits.charAt(at))) & 0xffff;
        holds += bits;
        if (holds < 8) continue;
        holds -= 8;
        // In both encodings each byte is in two digits.
        add((held >> holds) & 0xff, index + at - 1, index + at);
      }
      add(gap, index, index);
    }
  }
  return { bytes: Buffer.from(bytes).toString("latin1"), starts, ends };
}

function utf8(text: string): string {
  return Buffer.from(text).toString("latin1");
}
