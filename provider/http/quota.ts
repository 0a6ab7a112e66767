import type { Outcome } from "./outcome";

const capacity = 500;
const cost = 5;
/** A request that nobody answered has cost its whole time-out: trying it again costs more. */
const lostCost = 10;

/**
 * What all calls of a client together may spend on trying again. Each retry costs something, and each success gives a
 * little back. Single failures are always retried, but in an outage the quota is soon used up, and calls fail at once
 * instead of each waiting out its own retries.
 */
export class RetryQuota {
  #left = capacity;

  /** Whether a retry after this outcome can be afforded. */
  has(outcome: Outcome): boolean {
    return this.#left >= costOf(outcome);
  }

  /** Takes what a retry after this outcome costs. */
  take(outcome: Outcome): void {
    this.#left -= costOf(outcome);
  }

  /** @param wasRetry whether it was a retry that succeeded: it gives back what it cost. */
  succeeded(wasRetry: boolean): void {
    this.#left = Math.min(capacity, this.#left + (wasRetry ? cost : 1));
  }
}

function costOf(outcome: Outcome): number {
  return outcome.kind === "lost" ? lostCost : cost;
}
