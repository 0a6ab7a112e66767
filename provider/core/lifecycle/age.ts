import type { Clock } from "../model/clock";
import type { Kind } from "../model/kind";
import type { Observed } from "../model/observed";

/** When the platform made an object, as it follows its ID: `created 3 days ago (2030-01-01T00:00:00Z)`. */
export function ageIn({ history, platform }: Kind, { outputs }: Observed, clock: Clock): string {
  const created = history.created === undefined ? undefined : outputs[history.created];
  if (typeof created !== "string") return `and ${platform} does not show its age`;
  return `created ${ago(clock.wallTime() - Date.parse(created))} (${created})`;
}

const spans: readonly [string, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** A duration in words, in its largest unit. */
function ago(ms: number): string {
  const [unit, size] = spans.find(([, each]) => ms >= each) ?? [];
  if (unit === undefined || size === undefined) return "just now";
  const count = Math.floor(ms / size);
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
