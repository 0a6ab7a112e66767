import { type Equality, exactly } from "../../core/model/equality";

const nanoseconds: Record<string, bigint> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const units = Object.keys(nanoseconds).join("|");

/** One more than the longest `time.Duration`: it has 64 bits, with a sign. Nanoseconds. */
const tooLong = 2n ** 63n;
/** A whole number of more digits is too long in any unit. */
const maxWholeDigits = 19;
/** The digits after a point that count. The next one would be less than a nanosecond, even of an hour. */
const maxFractionDigits = 18;

/**
 * Parses a Go `time.Duration` such as `24h` or `1h30m`.
 *
 * @returns the length in nanoseconds; undefined where the text is not a duration, or is one of 292 years and more, which
 *   Go refuses, too.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseGoDuration(text: string): bigint | undefined {
  if (/^[+-]?0$/.test(text)) return 0n;
  const part = new RegExp(`(\\d*)(?:\\.(\\d*))?(${units})`, "y");
  part.lastIndex = /^[+-]/.test(text) ? 1 : 0;
  let total = 0n;
  do {
    const [, digits = "", fraction = "", unit = ""] = part.exec(text) ?? [];
    const whole = digits.replace(/^0+/, "");
    if (digits + fraction === "" || whole.length > maxWholeDigits) return undefined;
    total += lengthOf(whole, fraction.slice(0, maxFractionDigits), nanoseconds[unit] ?? 0n);
    if (total >= tooLong) return undefined;
  } while (part.lastIndex < text.length);
  return text.startsWith("-") ? -total : total;
}

function lengthOf(whole: string, fraction: string, unit: bigint): bigint {
  return BigInt(whole) * unit + (BigInt(fraction) * unit) / 10n ** BigInt(fraction.length);
}

/** Compares Go durations by their length: `1h` and `60m` are equal. */
export const sameGoDuration: Equality = (value) => {
  const length = typeof value === "string" ? parseGoDuration(value) : undefined;
  return length === undefined ? exactly(value) : `${length}ns`;
};
