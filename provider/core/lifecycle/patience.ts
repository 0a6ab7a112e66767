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

/** Waits from this on are said in the engine's log, in milliseconds. */
export const longWaitMs = 5_000;

const firstPauseMs = 100;
const longestPauseMs = 4_000;

/** Something that is looked at until it is as it should be. */
export interface Look<Seen> {
  /** The first look. */
  first(): Promise<Seen>;
  /** Every further one. */
  again(): Promise<Seen>;
  /** Tells whether what was seen will do. */
  willDo(seen: Seen): boolean;
  readonly clock: Clock;
  /** How long to look, in milliseconds. Default: {@link patienceMs}. */
  readonly patienceMs?: number;
  /** Is called once, when the wait becomes as long as {@link longWaitMs}. */
  onLongWait(): void;
}

/**
 * Looks again, with growing pauses, until what is seen will do or the patience is at its end.
 *
 * @returns what was seen last.
 */
export async function lookUntil<Seen>({
  first,
  again,
  willDo,
  clock,
  patienceMs: longest = patienceMs,
  onLongWait,
}: Look<Seen>): Promise<Seen> {
  const start = clock.now();
  let isSaid = false;
  let seen = await first();
  for (let pause = firstPauseMs; !willDo(seen); pause = Math.min(pause * 2, longestPauseMs)) {
    const waited = clock.now() - start;
    if (waited >= longest) break;
    // The last look is at the end of the patience, not up to a pause before.
    const wait = Math.min(pause, longest - waited);
    if (!isSaid && waited + wait >= longWaitMs) {
      isSaid = true;
      onLongWait();
    }
    await clock.sleep(wait);
    seen = await again();
  }
  return seen;
}
