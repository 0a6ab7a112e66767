import type { Clock } from "../core/model/clock";
import { Pace } from "./pace";

/** What a gate is given. */
export interface GateContext {
  /** The platform's name, for the log. */
  readonly name: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  log(line: string): void;
}

/** `in`: go. `late`: the call's time would be up before its turn. `stopped`: the engine said so. */
export type Entry = "in" | "late" | "stopped";

interface Waiting {
  readonly order: number;
  readonly deadline: number;
  enter(entry: Entry): void;
}

/** Most requests under way at once. */
export const maxInFlight = 16;
/** Shortest wait that is reported in the engine's log, in milliseconds. */
export const longWaitMs = 5_000;
/** How much of a timer's delay is caught up with, in milliseconds. */
const slackMs = 10;

/**
 * Where all calls to one platform pass, in order. After a rate limit none passes for as long as the platform asks,
 * and then they pass one by one at the pace that the platform was seen to allow.
 */
export class Gate {
  readonly #context: GateContext;
  readonly #pace = new Pace();
  #queue: Waiting[] = [];
  #orders = 0;
  #inFlight = 0;
  #isPumping = false;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #saidUntil = Number.NEGATIVE_INFINITY;
  #nextAt = Number.NEGATIVE_INFINITY;
  #limitedSince: number | undefined;
  #isPaceSaid = false;
  /** How many rate limits came since the platform last accepted a request. */
  limitsInARow = 0;

  constructor(context: GateContext) {
    this.#context = context;
    context.signal.addEventListener("abort", () => this.#stop(), { once: true });
  }

  /** A place in the order. A call that has to come again keeps its place. */
  order(): number {
    return ++this.#orders;
  }

  /** Whether the platform limits requests. */
  get isLimited(): boolean {
    return this.#limitedSince !== undefined;
  }

  /**
   * Waits for the call's turn. After `in`, the caller calls {@link leave} when its try has ended.
   *
   * @param deadline when the call's time is up, by the monotonic clock.
   */
  enter(order: number, deadline: number): Promise<Entry> {
    if (this.#context.signal.aborted) return Promise.resolve("stopped");
    return new Promise((enter) => {
      const after = this.#queue.findLastIndex((each) => each.order < order);
      this.#queue.splice(after + 1, 0, { order, deadline, enter });
      this.#dropLate();
      this.#pump();
    });
  }

  /** A try has ended. */
  leave(): void {
    this.#inFlight--;
    this.#pump();
  }

  /** The platform answered a request with anything but a rate limit. */
  accepted(): void {
    this.limitsInARow = 0;
    this.#pace.accepted();
  }

  /** The platform answered a request, sent at `sentAt`, with a rate limit: nothing passes for `pauseMs`. */
  limited(sentAt: number, pauseMs: number): void {
    const now = this.#context.clock.now();
    // Requests that were under way together are refused together: that is one rate limit, not many.
    const isKnown = sentAt < this.#pausedUntil;
    if (!isKnown) {
      this.#pace.limited(now, sentAt, pauseMs);
      this.limitsInARow++;
    }
    this.#limitedSince ??= now;
    if (now + pauseMs <= this.#pausedUntil) return;
    this.#pausedUntil = now + pauseMs;
    this.#nextAt = this.#pausedUntil;
    this.#dropLate();
    if (pauseMs < longWaitMs || this.#pausedUntil < this.#saidUntil + longWaitMs) return;
    this.#saidUntil = this.#pausedUntil;
    this.#context.log(`waiting ${Math.round(pauseMs / 1000)} s: ${this.#context.name} limits requests`);
  }

  #pump(): void {
    if (!this.#isPumping) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isPumping = true;
    let isDue = false;
    for (;;) {
      const now = this.#context.clock.now();
      this.#dropLate();
      const [first] = this.#queue;
      if (first === undefined || this.#inFlight >= maxInFlight) break;
      if (isDue || this.#nextAt <= now) {
        this.#admit(first, now);
        isDue = false;
      } else {
        isDue = await this.#until(this.#nextAt, now);
      }
    }
    this.#isPumping = false;
  }

  /** @returns whether nothing has put it off meanwhile. */
  async #until(at: number, now: number): Promise<boolean> {
    this.#sayPace(now);
    const { clock, signal } = this.#context;
    await clock.sleep(Math.ceil(at - now), signal).catch(() => this.#stop());
    return this.#nextAt === at;
  }

  #admit(waiting: Waiting, now: number): void {
    this.#queue.shift();
    this.#inFlight++;
    this.#pace.sent(now);
    const perSecond = this.#pace.perSecond(now);
    const intervalMs = perSecond === Number.POSITIVE_INFINITY ? 0 : 1000 / perSecond;
    this.#nextAt = Math.max(this.#nextAt, now - slackMs) + intervalMs;
    waiting.enter("in");
  }

  #dropLate(): void {
    const at = Math.max(this.#context.clock.now(), this.#pausedUntil);
    const late = this.#queue.filter(({ deadline }) => deadline <= at);
    if (late.length === 0) return;
    this.#queue = this.#queue.filter(({ deadline }) => deadline > at);
    for (const { enter } of late) enter("late");
  }

  #stop(): void {
    const all = this.#queue;
    this.#queue = [];
    for (const { enter } of all) enter("stopped");
  }

  /** Reports once why it takes so long, if the pace alone keeps calls waiting. */
  #sayPace(now: number): void {
    if (this.#isPaceSaid || now < this.#pausedUntil || this.#limitedSince === undefined) return;
    if (now - this.#limitedSince < longWaitMs) return;
    this.#isPaceSaid = true;
    const perSecond = Math.round(this.#pace.perSecond(now));
    this.#context.log(`${this.#context.name} limits requests: continuing with about ${perSecond} a second`);
  }
}
