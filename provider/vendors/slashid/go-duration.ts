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

/**
 * Parses a Go `time.Duration` such as `24h` or `1h30m`.
 *
 * @returns the length in nanoseconds; undefined where the text is not a duration.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseGoDuration(text: string): bigint | undefined {
  if (/^[+-]?0$/.test(text)) return 0n;
  if (!/^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return undefined;
  let total = 0n;
  for (const [, whole = "", fraction = "", unit = ""] of text.matchAll(
    /(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g,
  )) {
    const length = nanoseconds[unit] ?? 0n;
    total += BigInt(whole) * length;
    total += (BigInt(fraction) * length) / 10n ** BigInt(fraction.length);
  }
  return text.startsWith("-") ? -total : total;
}

/** Compares Go durations by their length: `1h` and `60m` are equal. */
export const sameGoDuration: Equality = (value) => {
  const length = typeof value === "string" ? parseGoDuration(value) : undefined;
  return length === undefined ? exactly(value) : `${length}ns`;
};
