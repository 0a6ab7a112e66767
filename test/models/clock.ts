import type { Clock } from "../../provider/core/model/clock";

/** What happens to the time of the machine that the provider runs on, in the middle of a request or a wait. */
export type Disturbance =
  | { readonly kind: "none" }
  /** The date jumps, forward or back. */
  | { readonly kind: "jump"; readonly ms: number }
  /** The machine is suspended: its monotonic clock stands still. */
  | { readonly kind: "suspended"; readonly ms: number }
  /** The process is stopped: its timers fire late. */
  | { readonly kind: "stopped"; readonly ms: number };

interface Sleeper {
  readonly at: number;
  wake(): void;
}

const startMs = Date.parse("2030-01-01T00:00:00Z");

/**
 * The clock of a machine, which stands still while anything is going on, and then goes on to the next time that somebody
 * waits for. The platforms have a time of their own, which nothing disturbs.
 */
export class ModelClock implements Clock {
  #passedMs = 0;
  #suspendedMs = 0;
  #jumpedMs = 0;
  #disturbances: Disturbance[] = [];
  #sleepers: Sleeper[] = [];
  #working = 0;
  #isPumping = false;
  /** How many disturbances there were. */
  disturbed = 0;

  now(): number {
    return this.#passedMs - this.#suspendedMs;
  }

  wallTime(): number {
    return startMs + this.#passedMs + this.#jumpedMs;
  }

  /** The platforms' time, in milliseconds since 1970. */
  platformTime(): number {
    return startMs + this.#passedMs;
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
      const sleeper = { at: this.now() + ms, wake };
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
    this.#passedMs += ms;
  }

  /** What the next requests and waits meet, one after the other; those after them meet nothing. */
  plan(disturbances: readonly Disturbance[]): void {
    this.#disturbances = [...disturbances];
  }

  /** A request is under way, or a wait: now it meets what is planned. */
  disturb(): void {
    const disturbance = this.#disturbances.shift() ?? { kind: "none" };
    if (disturbance.kind === "none") return;
    this.disturbed++;
    if (disturbance.kind === "jump") this.#jumpedMs += disturbance.ms;
    else this.#passedMs += disturbance.ms;
    if (disturbance.kind === "suspended") this.#suspendedMs += disturbance.ms;
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
    this.disturb();
    this.#passedMs += Math.max(0, next.at - this.now());
    next.wake();
  }
}
