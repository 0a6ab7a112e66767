import { decodingsOf, gap } from "./decodings";
import { cleanedFor, type Needle, shortest } from "./needles";

/** The length of the blocks of a needle that are looked up first. The shortest needle is as long. */
const block = shortest;

/**
 * All that a text can be read as, to look up needles in. A look-up takes time by the length of the needle, and no
 * longer with a longer text, whatever is in both.
 */
export class Haystack {
  readonly #text: string;
  readonly #isShort: boolean;
  readonly #blocks: ReadonlySet<string>;
  readonly #parts = new Map<number, ReadonlySet<string>>();

  /**
   * @param text in UTF-8, each byte as one character.
   * @param isShort whether it is for short needles, which count as words of their own alone, or for the others.
   */
  constructor(text: string, isShort: boolean) {
    this.#text = decodingsOf(text, cleanedFor(isShort)).join(gap);
    this.#isShort = isShort;
    this.#blocks = runsOf(this.#text, block);
  }

  /** Whether a part of this needle is in the text. */
  has({ bytes, part }: Needle): boolean {
    // Of blocks so far from one another, each part holds one whole.
    const step = part - block + 1;
    for (let at = 0; at + block <= bytes.length; at += step) {
      if (this.#blocks.has(bytes.slice(at, at + block)) && this.#hasPartAround(bytes, at, part)) return true;
    }
    return false;
  }

  /** Whether one of the parts that hold this block is there. */
  #hasPartAround(bytes: string, at: number, part: number): boolean {
    const parts = this.#parts.get(part) ?? runsOf(this.#text, part, this.#isShort ? isWord : undefined);
    this.#parts.set(part, parts);
    for (let start = Math.max(0, at + block - part); start <= at; start++) {
      if (parts.has(bytes.slice(start, start + part))) return true;
    }
    return false;
  }
}

/** All that stands in a text, so many bytes long. */
function runsOf(text: string, length: number, counts: typeof isWord = () => true): Set<string> {
  const runs = new Set<string>();
  for (let start = 0; start + length <= text.length; start++) {
    if (counts(text, start, start + length)) runs.add(text.slice(start, start + length));
  }
  return runs;
}

/** Whether what stands there is not within a longer word. */
function isWord(text: string, start: number, end: number): boolean {
  return (
    !(isOfWord(text, start - 1) && isOfWord(text, start)) && !(isOfWord(text, end - 1) && isOfWord(text, end))
  );
}

function isOfWord(text: string, at: number): boolean {
  return /[\w\x80-\xfe]/.test(text.charAt(at));
}
