/** An odd number with bits all over: different runs seldom have the same hash. */
const base = 0x01000193;
/** Spreads hashes over the slots of a table: 2^32 divided by the golden ratio. */
const spread = 0x9e3779b1;
/** Slots for each run. Most runs that are looked up are not there, and meet an empty slot. */
const room = 4;

/** The runs of bytes of one length in a text. A look-up takes the same time however long the text is. */
export class Runs {
  readonly #text: Uint8Array;
  readonly #length: number;
  /** Where each run begins, plus one, in the first slot from its hash on that was free. Equal runs are there once. */
  readonly #slots: Int32Array;
  readonly #shift: number;

  /**
   * @param length of each run, in bytes.
   * @param counts whether the run that begins at this byte is taken in. Default: all are.
   */
  constructor(text: Uint8Array, length: number, counts: (start: number) => boolean = () => true) {
    const bits = Math.ceil(Math.log2(room * (text.length + 1)));
    this.#text = text;
    this.#length = length;
    this.#slots = new Int32Array(2 ** bits);
    this.#shift = 32 - bits;
    for (let start = 0; start + length <= text.length; start++) {
      if (counts(start)) this.#slots[this.#slotOf(text, start)] = start + 1;
    }
  }

  /** Whether the run of these bytes that begins at this one is in the text. */
  has(bytes: Uint8Array, start: number): boolean {
    return this.#slots[this.#slotOf(bytes, start)] !== 0;
  }

  /** The slot of this run, or the empty one where it would be. */
  #slotOf(bytes: Uint8Array, start: number): number {
    const slots = this.#slots;
    let slot = this.#hash(bytes, start) >>> this.#shift;
    for (let place = slots[slot] ?? 0; place !== 0; place = slots[slot] ?? 0) {
      if (this.#isSame(place - 1, bytes, start)) return slot;
      slot = (slot + 1) % slots.length;
    }
    return slot;
  }

  #hash(bytes: Uint8Array, start: number): number {
    let hash = 0;
    for (let at = start; at < start + this.#length; at++)
      hash = (Math.imul(hash, base) + (bytes[at] ?? 0)) | 0;
    return Math.imul(hash, spread);
  }

  #isSame(place: number, bytes: Uint8Array, start: number): boolean {
    for (let at = 0; at < this.#length; at++) if (this.#text[place + at] !== bytes[start + at]) return false;
    return true;
  }
}
