/** Bits that one base64 character must hold. */
interface Bits {
  mask: number;
  value: number;
}

/** How some bytes look in base64 when they begin at a given place in the three-byte rhythm. */
export interface Alignment {
  /** The characters that the bytes fill completely, in the common alphabet. */
  whole: string;
  /** Bits of the bytes in the character before these; absent where they begin with a whole character. */
  head?: Bits;
  /** Bits of the bytes in the character after these; absent where they end with a whole character. */
  tail?: Bits;
}

const common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const urlSafe = common.replace("+", "-").replace("/", "_");

/** Value of a base64 character in either alphabet by its character code. */
const values: ReadonlyMap<number, number> = new Map(
  [common, urlSafe].flatMap((alphabet) =>
    Array.from(alphabet, (character, value): [number, number] => [character.charCodeAt(0), value]),
  ),
);

/** The three ways in which base64 can write these bytes as part of something longer. */
export function alignments(bytes: Buffer): Alignment[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(2)]).toString("base64");
    const from = before * 8;
    const to = (before + bytes.length) * 8;
    const first = Math.ceil(from / 6);
    const end = Math.floor(to / 6);
    const headBits = first * 6 - from;
    const tailBits = to - end * 6;
    return {
      whole: text.slice(first, end),
      ...(headBits > 0 && { head: bitsOf(text.charCodeAt(first - 1), 2 ** headBits - 1) }),
      ...(tailBits > 0 && { tail: bitsOf(text.charCodeAt(end), 64 - 2 ** (6 - tailBits)) }),
    };
  });
}

function bitsOf(code: number, mask: number): Bits {
  return { mask, value: (values.get(code) ?? 0) & mask };
}

/** The same in the alphabet for URLs. */
export function forUrls(alignment: Alignment): Alignment {
  return { ...alignment, whole: alignment.whole.replaceAll("+", "-").replaceAll("/", "_") };
}

/** Whether the content holds the bytes so written, to the last bit. */
export function holds(content: Buffer, { whole, head, tail }: Alignment): boolean {
  for (let at = content.indexOf(whole, 0, "latin1"); at >= 0; at = content.indexOf(whole, at + 1, "latin1")) {
    if (fits(content[at - 1], head) && fits(content[at + whole.length], tail)) return true;
  }
  return false;
}

function fits(code: number | undefined, bits: Bits | undefined): boolean {
  if (bits === undefined) return true;
  const value = code === undefined ? undefined : values.get(code);
  return value !== undefined && (value & bits.mask) === bits.value;
}
