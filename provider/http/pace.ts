/** The share of the observed rate that is used after a rate limit. */
const caution = 0.9;
/** After so many seconds without a rate limit, the rate is back at the observed one. After that it grows. */
const recoverySeconds = 10;
/**
 * The lowest rate. A limit below it is kept by its pauses. A lower rate could have been learned from few requests, while
 * other clients used the limit up; it would last for minutes.
 */
const leastPerSecond = 2;

/**
 * The rate at which a platform accepts requests, learned from its rate limits. Before the first one there is no
 * bound. After one, the rate is a little below what was accepted. It comes back slowly, stays there for a while, and
 * then grows faster and faster until the next rate limit: a cubic curve, as in TCP.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9438 CUBIC
 */
export class Pace {
  #seen: number | undefined;
  #from: number | undefined;
  #accepted = 0;

  /** A request goes out at `now`, in milliseconds. */
  sent(now: number): void {
    this.#from ??= now;
  }

  /** The platform accepted a request. */
  accepted(): void {
    this.#accepted++;
  }

  /** The platform answered a request, sent at `sentAt`, with a rate limit, after which nothing is sent for `pauseMs`. */
  limited(now: number, sentAt: number, pauseMs: number): void {
    const spanMs = Math.max(sentAt - (this.#from ?? sentAt), pauseMs, 1);
    const current = this.perSecond(now);
    const accepted = (Math.max(1, this.#accepted) / spanMs) * 1000;
    const bound = this.#accepted === 0 ? current / 2 : current;
    this.#seen = Math.max(leastPerSecond, Math.min(accepted, bound));
    this.#from = now + pauseMs;
    this.#accepted = 0;
  }

  /** Requests a second at `now`. Infinity: as many as there are. */
  perSecond(now: number): number {
    if (this.#seen === undefined || this.#from === undefined) return Number.POSITIVE_INFINITY;
    const seconds = Math.max(0, now - this.#from) / 1000;
    return this.#seen * (1 + (1 - caution) * (seconds / recoverySeconds - 1) ** 3);
  }
}
