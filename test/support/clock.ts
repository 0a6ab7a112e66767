import { type Clock, systemClock } from "../../provider/core/model/clock";

/** A clock on which waiting takes no time. Its two times have nothing in common, as on a machine. */
export class FakeClock implements Clock {
  readonly waits: number[] = [];
  /** The monotonic time, in milliseconds. */
  ms = 5_000;
  /** The date, in milliseconds since 1970. */
  wallMs = Date.parse("2030-01-01T00:00:00Z");
  /** Runs while somebody waits. */
  duringWait: () => unknown = () => {};

  now(): number {
    return this.ms;
  }

  wallTime(): number {
    return this.wallMs;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.waits.push(ms);
    this.pass(ms);
    this.duringWait();
    signal?.throwIfAborted();
  }

  /** How long was waited in all, in milliseconds. */
  get waitedMs(): number {
    return this.waits.reduce((sum, ms) => sum + ms, 0);
  }

  /** Time passes, as it does for a stopped process too. */
  pass(ms: number): this {
    this.ms += ms;
    this.wallMs += ms;
    return this;
  }

  /** The date jumps, forward or back. */
  jump(ms: number): this {
    this.wallMs += ms;
    return this;
  }

  /** The machine is suspended: the date goes on, and the monotonic time stands still. */
  suspend(ms: number): this {
    this.wallMs += ms;
    return this;
  }
}

/** The system's clock, put forward by what was skipped. Waiting skips. */
export class SkippingClock implements Clock {
  skippedMs = 0;

  now(): number {
    return systemClock.now() + this.skippedMs;
  }

  wallTime(): number {
    return systemClock.wallTime() + this.skippedMs;
  }

  async sleep(ms: number): Promise<void> {
    this.skippedMs += ms;
  }
}

/** Dates for a sandbox: each is a second later than the one before, so that every change has a time of its own. */
export function secondsApart(): () => Date {
  let ms = Date.parse("2030-01-01T00:00:00Z");
  return () => {
    ms += 1_000;
    return new Date(ms);
  };
}
