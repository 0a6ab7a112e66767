import type { Clock } from "../../provider/core/model/clock";

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/** A clock that stands still while anything is going on, and then goes on to the next time that somebody waits for. */
export class ModelClock implements Clock {
  #nowMs = Date.parse("2030-01-01T00:00:00Z");
  #sleepers: Sleeper[] = [];
  #working = 0;
  #isPumping = false;

  now(): number {
    return this.#nowMs;
  }

  wallTime(): number {
    return this.#nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = () => {
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
        reject(signal?.reason);
      };
      const wake = () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      };
      const sleeper = { at: this.#nowMs + ms, wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener("abort", abort, { once: true });
      this.#pump();
    });
  }

  /** The clock stands still until this is done. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#working++;
    try {
      return await work();
    } finally {
      this.#working--;
    }
  }

  /** Forgets who waits, and lets time pass. */
  pass(ms: number): void {
    this.#sleepers = [];
    this.#nowMs += ms;
  }

  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    setImmediate(() => {
      this.#isPumping = false;
      if (this.#working === 0) this.#wakeNext();
      if (this.#sleepers.length > 0) this.#pump();
    });
  }

  #wakeNext(): void {
    const next = this.#sleepers.reduce<Sleeper | undefined>(
      (first, each) => (first === undefined || each.at < first.at ? each : first),
      undefined,
    );
    if (next === undefined) return;
    this.#sleepers = this.#sleepers.filter((each) => each !== next);
    this.#nowMs = Math.max(this.#nowMs, next.at);
    next.wake();
  }
}
