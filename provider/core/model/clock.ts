import { setTimeout as delay } from "node:timers/promises";

/** The time. All parts of a provider share one clock; tests bring their own. */
export interface Clock {
  /**
   * Milliseconds, whole ones, on a monotonic clock: it runs forward only, whatever happens to the date. Its zero means
   * nothing. All waits, deadlines and paces go by it. On some systems it stands still while the machine is suspended.
   */
  now(): number;
  /**
   * Milliseconds since 1970, as the machine shows them. It may jump, back and forth. It is only for comparing with
   * dates from outside and for writing dates: those of a platform, of HTTP and of a JWT.
   */
  wallTime(): number;
  /** Waits so many milliseconds. Rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * The clock of the system.
 *
 * @see https://nodejs.org/api/perf_hooks.html#performancenow
 */
export const systemClock: Clock = {
  now: () => Math.floor(performance.now()),
  wallTime: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, signal && { signal }),
};

/** The same clock, whose waits the signal ends. */
export function cancelledBy(signal: AbortSignal, clock: Clock): Clock {
  return {
    now: () => clock.now(),
    wallTime: () => clock.wallTime(),
    sleep: (ms) => clock.sleep(ms, signal),
  };
}

/**
 * Measures an age that begins now, for what must not be used for too long. It is the larger one of what both clocks
 * say. So nothing stays fresh while the machine is suspended, and no date that is set back keeps anything fresh.
 *
 * @returns the age, in milliseconds.
 */
export function ageOf(clock: Clock): () => number {
  const begun = clock.now();
  const begunAt = clock.wallTime();
  return () => Math.max(clock.now() - begun, clock.wallTime() - begunAt);
}
