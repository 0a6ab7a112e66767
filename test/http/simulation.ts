import { setImmediate as tick } from "node:timers/promises";
import type { Dispatcher } from "undici";
import type { Clock } from "../../provider/core/model/clock";
import type { ClientContext, HttpClient, Platform } from "../../provider/http/client";
import type { Http } from "../../provider/http/http";
import { clientOf } from "./harness";

/** What a simulated platform answers. */
export interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A request as the simulated platform got it. */
export interface Arrived {
  readonly at: number;
  readonly path: string;
  readonly status: number;
}

/** Time that goes on only when everything waits, and a client whose platform lives in it. */
export class Simulation {
  now = Date.parse("2030-01-01T00:00:00Z");
  readonly start = this.now;
  readonly clock: Clock = {
    now: () => this.now - this.start,
    wallTime: () => this.now,
    sleep: (ms, signal) => this.sleep(ms, signal),
  };
  readonly arrived: Arrived[] = [];
  readonly lines: string[] = [];
  readonly stop = new AbortController();
  readonly client: HttpClient;
  /** Requests of the client that belong to no operation. */
  readonly http: Http;
  /** How long an answer takes to come back, in milliseconds. */
  latencyMs = 20;
  /** What the platform answers from now on, at `now` to a request for `path`. */
  answer: (now: number, path: string) => Answer;
  /** How many requests came, those that ended without an answer included. */
  asked = 0;
  mostAtOnce = 0;
  #atOnce = 0;
  #timers: { at: number; fire(): void }[] = [];

  constructor(
    answer: (now: number, path: string) => Answer,
    context: Partial<ClientContext> = {},
    changes: Partial<Platform> = {},
  ) {
    this.answer = answer;
    const request = async ({ path }: { path: string }) => {
      this.asked++;
      this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce);
      const { status, headers = {}, body = {} } = this.answer(this.now, path);
      this.arrived.push({ at: this.now - this.start, path, status });
      await this.sleep(this.latencyMs);
      this.#atOnce--;
      return { statusCode: status, headers, body: { text: async () => JSON.stringify(body) } };
    };
    this.client = clientOf(changes, {
      log: (line) => this.lines.push(line),
      signal: this.stop.signal,
      clock: this.clock,
      dispatcher: { request } as unknown as Dispatcher,
      ...context,
    });
    this.http = this.client.requests();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#timers.push({ at: this.now + ms, fire: resolve });
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  }

  /** Lets time go on until everything is settled. */
  async run<Result>(work: Promise<Result>[]): Promise<PromiseSettledResult<Result>[]> {
    let settled: PromiseSettledResult<Result>[] | undefined;
    void Promise.allSettled(work).then((results) => {
      settled = results;
    });
    for (;;) {
      await tick();
      if (settled !== undefined) return settled;
      this.#timers.sort((one, other) => one.at - other.at);
      const next = this.#timers.shift();
      if (next === undefined) throw new Error("everything waits, and nothing will happen");
      this.now = Math.max(this.now, next.at);
      next.fire();
    }
  }

  /** Seconds since the start. */
  get seconds(): number {
    return (this.now - this.start) / 1000;
  }
}

/** A limiter: undefined for a request that may pass at `now`, otherwise the seconds to wait. */
export type Limiter = (now: number) => number | undefined;

const wholeSeconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000));

/** A token bucket that holds `burst` and gets `perSecond` a second. */
export function tokenBucket(perSecond: number, burst: number): Limiter {
  let tokens = burst;
  let filledAt: number | undefined;
  return (now) => {
    tokens = Math.min(burst, tokens + ((now - (filledAt ?? now)) / 1000) * perSecond);
    filledAt = now;
    if (tokens < 1) return wholeSeconds(((1 - tokens) / perSecond) * 1000);
    tokens--;
    return undefined;
  };
}

/** `most` requests in each window of so many milliseconds, the first of which has begun `goneMs` ago. */
export function fixedWindow(most: number, windowMs: number, goneMs = 0): Limiter {
  let window = Number.NaN;
  let count = 0;
  return (clock) => {
    const now = clock + goneMs;
    const current = Math.floor(now / windowMs);
    if (current !== window) count = 0;
    window = current;
    return ++count <= most ? undefined : wholeSeconds((current + 1) * windowMs - now);
  };
}
