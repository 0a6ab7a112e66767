type CarryOut = () => Promise<unknown>;

/** Requests that were answered already and are yet to be carried out. */
export class LateRequests {
  #waiting: { readonly carryOut: CarryOut; remaining: number }[] = [];

  /** Holds a request back until `afterRequests` later requests were handled and one more arrives. */
  postpone(afterRequests: number, carryOut: CarryOut): void {
    this.#waiting.push({ carryOut, remaining: afterRequests });
  }

  /** To be called when a request arrives, before it is handled: carries out those whose turn it is. */
  async requestArrives(): Promise<void> {
    const due = this.#waiting.filter(({ remaining }) => remaining === 0);
    this.#waiting = this.#waiting.filter(({ remaining }) => remaining > 0);
    for (const late of this.#waiting) late.remaining -= 1;
    for (const { carryOut } of due) await carryOut();
  }

  /** Forgets the requests: they are never carried out. */
  clear(): void {
    this.#waiting = [];
  }
}
