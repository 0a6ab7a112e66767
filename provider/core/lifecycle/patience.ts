import type { Clock } from "../model/clock";

/**
 * How long to wait until a platform shows a write, in milliseconds. SlashID's own wait for consistency is as long by
 * default.
 */
export const patienceMs = 30_000;

/** A wait of this length or more is written to the engine's log, in milliseconds. */
export const longWaitMs = 5_000;

const firstPauseMs = 100;
const maxPauseMs = 4_000;

/** Something to poll until it is as expected. */
export interface Poll<Seen> {
  /** The first try. */
  first(): Promise<Seen>;
  /** Every later try. */
  again(): Promise<Seen>;
  /** Tells whether the result is as expected. */
  isEnough(seen: Seen): boolean;
  readonly clock: Clock;
  /** How long to pause in all, in milliseconds. Default: {@link patienceMs}. */
  readonly patienceMs?: number;
  /** Is called once, when the wait reaches {@link longWaitMs}. */
  onLongWait(): void;
}

/**
 * Polls, with growing pauses, until the result is as expected, or until it has paused for as long as the patience. It
 * counts the pauses that it asked for and looks at no clock. So a jump of the date, a suspended machine and a stopped
 * process make the wait longer, but take away no look: there are 8 in 10 s, 13 in 30 s and 16 in 40 s.
 *
 * @returns the last result.
 */
export async function pollUntil<Seen>({
  first,
  again,
  isEnough,
  clock,
  patienceMs: limitMs = patienceMs,
  onLongWait,
}: Poll<Seen>): Promise<Seen> {
  let waited = 0;
  let isReported = false;
  let seen = await first();
  for (
    let pause = firstPauseMs;
    !isEnough(seen) && waited < limitMs;
    pause = Math.min(pause * 2, maxPauseMs)
  ) {
    // The last try is at the end of the patience, not up to one pause before it.
    const wait = Math.min(pause, limitMs - waited);
    waited += wait;
    if (!isReported && waited >= longWaitMs) {
      isReported = true;
      onLongWait();
    }
    await clock.sleep(wait);
    seen = await again();
  }
  return seen;
}
