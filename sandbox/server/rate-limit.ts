/** A token bucket: it holds what may be asked in one second, and is filled evenly. */
interface Bucket {
  tokens: number;
  /** Milliseconds since 1970. */
  filledAt: number;
}

/**
 * A limit of requests a second for each service of the sandbox, as gateways have it: after a rest as many requests as
 * the limit go through at once, then they go through evenly.
 */
export class RateLimit {
  readonly #perSecond: () => number;
  readonly #now: () => Date;
  readonly #buckets = new Map<object, Bucket>();

  /** @param perSecond the limit now; 0 for none */
  constructor(perSecond: () => number, now: () => Date) {
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /**
   * Counts a request.
   *
   * @returns undefined when it may go through; otherwise after how many seconds there is room again, in whole
   *   seconds as Retry-After has them
   */
  refuses(service: object): number | undefined {
    const perSecond = this.#perSecond();
    if (perSecond === 0) return undefined;
    const now = this.#now().getTime();
    const bucket = this.#buckets.get(service) ?? { tokens: perSecond, filledAt: now };
    const filled = bucket.tokens + ((now - bucket.filledAt) / 1000) * perSecond;
    const tokens = Math.min(perSecond, filled);
    const isAllowed = tokens >= 1;
    this.#buckets.set(service, { tokens: isAllowed ? tokens - 1 : tokens, filledAt: now });
    return isAllowed ? undefined : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  }

  /** Forgets what was counted. */
  reset(): void {
    this.#buckets.clear();
  }
}
