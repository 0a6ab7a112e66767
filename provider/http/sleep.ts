import { setTimeout as delay } from "node:timers/promises";

/** Waits by a timer; rejects when the signal aborts. */
export async function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal });
}
