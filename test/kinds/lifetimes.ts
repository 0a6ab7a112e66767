import type { Value } from "../../provider/core/model/values";
import { fc } from "../support/properties";

// Lifetimes as Go writes durations: `1h30m0s`.

/** Ways to write so many seconds. All mean the same. */
export function durationSpellings(seconds: number): string[] {
  const rest = seconds % 60;
  return [
    `${seconds}s`,
    `${seconds * 1000}ms`,
    `${Math.floor(seconds / 60)}m${rest}s`,
    `${Math.floor(seconds / 3600)}h${Math.floor((seconds % 3600) / 60)}m${rest}s`,
    `+${seconds}.0s`,
    `0h${seconds}s`,
    ...(rest === 0 ? [`${seconds / 60}m`] : []),
    ...(seconds % 3600 === 0 ? [`${seconds / 3600}h`] : []),
  ];
}

/** Any lifetime that Apple's secret may have, in any spelling. */
export const lifetime = fc
  .tuple(
    fc.oneof(fc.integer({ min: 300, max: 15_777_000 }), fc.constantFrom(300, 3600, 720 * 3600)),
    fc.nat(),
  )
  .map(([seconds, pick]) => {
    const spellings = durationSpellings(seconds);
    return String(spellings[pick % spellings.length]);
  });

const millisecondsIn: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** A lifetime in milliseconds. */
export function lifetimeMeans(value: Value | undefined): string {
  const parts = [...String(value ?? "720h").matchAll(/([\d.]+)(ms|h|m|s)/g)];
  const total = parts.reduce(
    (sum, [, number, unit = ""]) => sum + Number(number) * (millisecondsIn[unit] ?? 0),
    0,
  );
  return String(total);
}
