import { decodingsOf, gap } from "./decodings";
import { cleanedFor, type Needle, shortest } from "./needles";
import { Runs } from "./runs";

/** The length of the blocks of a needle that are looked up first. The shortest needle is as long. */
const block = shortest;

/**
 * All that a text can be read as, to look up needles in. A look-up takes time by the length of the needle, and no
 * longer with a longer text, whatever the bytes of both are.
 */
export class Haystack {
  readonly #bytes: Uint8Array;
  readonly #isShort: boolean;
  readonly #blocks: Runs;
  readonly #parts = new Map<number, Runs>();

  /**
   * @param text in UTF-8, each byte as one character.
   * @param isShort whether it is for short needles, which count as words of their own alone, or for the others.
   */
  constructor(text: string, isShort: boolean) {
    this.#bytes = Buffer.from(decodingsOf(text, cleanedFor(isShort)).join(gap), "latin1");
    this.#isShort = isShort;
    this.#blocks = new Runs(this.#bytes, block);
  }

  /** Whether a part of this needle is in the text. */
  has({ bytes, part }: Needle): boolean {
    // Of blocks so far from one another, each part holds one whole.
    const step = part - block + 1;
    for (let at = 0; at + block <= bytes.length; at += step) {
      if (this.#blocks.has(bytes, at) && this.#hasPartAround(bytes, at, part)) return true;
    }
    return false;
  }

  /** Whether one of the parts that hold this block is there. */
  #hasPartAround(bytes: Uint8Array, at: number, part: number): boolean {
    const parts = this.#parts.get(part) ?? this.#partsOf(part);
    this.#parts.set(part, parts);
    const last = Math.min(at, bytes.length - part);
    for (let start = Math.max(0, at + block - part); start <= last; start++) {
      if (parts.has(bytes, start)) return true;
    }
    return false;
  }

  #partsOf(length: number): Runs {
    const bytes = this.#bytes;
    return new Runs(
      bytes,
      length,
      this.#isShort ? (start) => isWord(bytes, start, start + length) : undefined,
    );
  }
}

const wordBytes = Array.from({ length: 256 }, (_, byte) => /[\w\x80-\xfe]/.test(String.fromCharCode(byte)));

/** Whether what stands there is not within a longer word. */
function isWord(bytes: Uint8Array, start: number, end: number): boolean {
  const isOfWord = (at: number) => wordBytes[bytes[at] ?? 0];
  return !(isOfWord(start - 1) && isOfWord(start)) && !(isOfWord(end - 1) && isOfWord(end));
}
