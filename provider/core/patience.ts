/** Time, as the life cycle needs it. Tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits. Rejects when the engine wants the provider to stop. */
  sleep(ms: number): Promise<void>;
}

/**
 * How long a platform is given to show what was written, in milliseconds. SlashID's own wait for consistency is as
 * long by default.
 */
export const patienceMs = 30_000;

const firstPauseMs = 100;
const longestPauseMs = 4_000;

/**
 * Looks again, with growing pauses, until what is seen will do or the patience is at its end.
 *
 * @returns what was seen last.
 */
export async function lookUntil<Seen>(
  look: () => Promise<Seen>,
  willDo: (seen: Seen) => boolean,
  clock: Clock,
): Promise<Seen> {
  const end = clock.now() + patienceMs;
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    const seen = await look();
    if (willDo(seen) || clock.now() + pause > end) return seen;
    await clock.sleep(pause);
  }
}
