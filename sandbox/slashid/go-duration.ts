const second = 1_000_000_000n;
const minute = 60n * second;
const hour = 60n * minute;

const unitsInNs: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["µs", 1_000n],
  ["μs", 1_000n],
  ["ms", 1_000_000n],
  ["s", second],
  ["m", minute],
  ["h", hour],
]);

const partPattern = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/g;
const durationPattern = /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;

/**
 * Reads a duration as Go's `time.ParseDuration` does, as "1h30m" or "1.5h".
 * @returns nanoseconds, or undefined when the text isn't a duration
 * Source: https://pkg.go.dev/time#ParseDuration
 */
export function parseGoDuration(text: string): bigint | undefined {
  if (/^[+-]?0$/.test(text)) return 0n;
  if (!durationPattern.test(text)) return undefined;
  const total = [...text.matchAll(partPattern)].reduce((sum, part) => sum + partOf(part), 0n);
  return text.startsWith("-") ? -total : total;
}

/**
 * Writes a duration of at least one second as Go's `time.Duration.String` does, as "720h0m0s" or "5m0.5s".
 * @param duration nanoseconds
 * Source: https://pkg.go.dev/time#Duration.String
 */
export function formatGoDuration(duration: bigint): string {
  const fraction = (duration % second).toString().padStart(9, "0").replace(/0+$/, "");
  const seconds = `${(duration % minute) / second}${fraction === "" ? "" : `.${fraction}`}s`;
  if (duration < minute) return seconds;
  const minutes = `${(duration % hour) / minute}m${seconds}`;
  return duration < hour ? minutes : `${duration / hour}h${minutes}`;
}

function partOf([, whole = "", fraction = "", unit = ""]: RegExpMatchArray): bigint {
  const size = unitsInNs.get(unit) ?? 0n;
  return BigInt(whole) * size + (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
}
