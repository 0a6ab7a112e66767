import type * as z from "zod";
import { type ErrorCode, isFinal, ProviderError } from "../core/model/errors";
import type { Secret } from "../core/model/secret";
import type { Request } from "./connection";
import { decide, mayBeDone, pauseMs, type Situation } from "./decide";
import { parsed } from "./json";
import type { Outcome } from "./outcome";
import type { Platform } from "./platform";
import type { Failed } from "./report";
import { type ClientContext, Shared } from "./shared";
import { whyUnreadable } from "./unreadable";

export type { Platform } from "./platform";
export type { ClientContext } from "./shared";

/** One request, and what to say of it. */
export interface Call extends Request {
  /** For messages, after "could not": `create step-up provider "Duo"`. */
  readonly task: string;
}

/** Longest time for one operation with all its requests and their tries, unless it is told. Milliseconds. */
const operationTimeoutMs = 300_000;
/** Waits from this on are said in the engine's log, in milliseconds. */
const longWaitMs = 5_000;

type Answer = Extract<Outcome, { kind: "answer" }>;

/** The time that an operation has. */
interface Operation {
  readonly limitMs: number;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

/** How far a call has come. */
interface Progress extends Operation {
  readonly call: Call;
  /** Its place among all calls to the platform. */
  readonly order: number;
  /** Number of the try; rate limits don't count. */
  attempt: number;
  /** Whether a try may have been carried out. */
  mayBeDone: boolean;
  canRenew: boolean;
}

/** Sends requests to one platform: connections are kept, what is safe is sent again, errors are for people. */
export class HttpClient {
  /** The client that {@link within} was called on: the same one for all operations on the platform. */
  readonly root: HttpClient;
  readonly #platform: Platform;
  readonly #context: ClientContext;
  readonly #shared: Shared;
  readonly #operation: Operation | undefined;

  constructor(
    platform: Platform,
    context: ClientContext,
    view?: { readonly root: HttpClient; readonly operation: Operation },
  ) {
    this.#platform = platform;
    this.#context = context;
    this.root = view?.root ?? this;
    this.#shared = view ? view.root.#shared : new Shared(platform, context);
    this.#operation = view?.operation;
  }

  /** What must not appear in a message, beyond the secrets of the resources. More may come with each sign-in. */
  get credentials(): readonly Secret[] {
    return this.#platform.credentials;
  }

  /**
   * The client for one operation: all its requests, their tries and waits share one time limit, which begins now.
   * Everything else is shared with the other operations. Without this, each request has a time limit of its own.
   *
   * @param limitMs longest time for the operation, in milliseconds. Default: 300,000.
   */
  within(limitMs = operationTimeoutMs): HttpClient {
    const operation = { limitMs, deadline: this.#shared.now() + limitMs };
    return new HttpClient(this.#platform, this.#context, { root: this.root, operation });
  }

  /**
   * Sends a request, and again where that is safe.
   *
   * @param schema what of the answer is taken over: anything else in it is dropped here.
   * @throws ProviderError that says what failed, where, why and what to do.
   */
  async send<Content>(call: Call, schema: z.ZodType<Content>): Promise<Content> {
    const { now, gate } = this.#shared;
    const progress: Progress = {
      limitMs: operationTimeoutMs,
      deadline: now() + operationTimeoutMs,
      ...this.#operation,
      call,
      order: gate.order(),
      attempt: 1,
      mayBeDone: false,
      canRenew: this.#platform.renew !== undefined,
    };
    try {
      for (;;) {
        const answer = await this.#inTurn(progress);
        if (answer !== undefined) return this.#read(progress, answer, schema);
      }
    } catch (error) {
      throw progress.mayBeDone ? doneMaybe(error) : error;
    }
  }

  /** As {@link send}, but undefined where there is no such object (404). */
  async find<Content>(call: Call, schema: z.ZodType<Content>): Promise<Content | undefined> {
    try {
      return await this.send(call, schema);
    } catch (error) {
      if (error instanceof ProviderError && error.code === "not-found") return undefined;
      throw error;
    }
  }

  /** One try, once it is the call's turn. @returns undefined when there is to be another one */
  async #inTurn(progress: Progress): Promise<Answer | undefined> {
    const { gate, now } = this.#shared;
    const { call, order, deadline } = progress;
    if (this.#shared.isRefused) throw this.#shared.report.refusedBefore(call.task);
    const entry = await gate.enter(order, deadline);
    if (entry === "late") throw this.#late(progress);
    if (entry === "stopped") throw this.#stopped(progress);
    const sentAt = now();
    let outcome: Outcome;
    let situation: Situation;
    try {
      const credentials = await this.#credentials(progress);
      outcome = await this.#shared.connection.try(call, credentials, deadline - now());
      if (progress.canRenew && outcome.kind === "answer" && outcome.status === 401) {
        progress.canRenew = false;
        if (await this.#inTime(progress, this.#platform.renew?.(credentials) ?? no)) return undefined;
      }
      situation = this.#noted(progress, outcome, sentAt);
    } finally {
      gate.leave();
    }
    return this.#after(progress, situation);
  }

  /** Tells the gate of the outcome, before the next call can pass it. */
  #noted({ call, attempt, deadline }: Progress, outcome: Outcome, sentAt: number): Situation {
    const { gate, quota, now, random } = this.#shared;
    const nowMs = now();
    const situation: Situation = {
      call: call.kind,
      outcome,
      attempt,
      limitsInARow: gate.limitsInARow,
      remainingMs: deadline - nowMs,
      hasQuota: quota.has(outcome),
      random: random(),
      nowMs,
    };
    if (outcome.kind === "answer") {
      if (outcome.status === 429) gate.limited(sentAt, pauseMs(situation));
      else gate.accepted();
    }
    return situation;
  }

  /** Does what follows an outcome. @returns the answer that ends the call; undefined for another try */
  async #after(progress: Progress, situation: Situation): Promise<Answer | undefined> {
    const { quota } = this.#shared;
    const { outcome, attempt } = situation;
    const decision = decide(situation);
    if (decision.next === "succeed" && outcome.kind === "answer") {
      quota.succeeded(attempt > 1);
      return outcome;
    }
    if (decision.next === "resolve")
      throw this.#error({ ...failed(progress), code: "unknown-outcome" }, outcome);
    if (decision.next === "stop") throw this.#error({ ...failed(progress), ...decision }, outcome);
    progress.mayBeDone ||= mayBeDone(outcome);
    if (decision.next === "wait" && decision.who === "call") {
      quota.take(outcome);
      progress.attempt++;
      await this.#wait(progress, decision.afterMs);
    }
    return undefined;
  }

  async #wait(progress: Progress, ms: number): Promise<void> {
    const { sleep, signal, log } = this.#shared;
    if (ms >= longWaitMs) {
      const seconds = Math.round(ms / 1000);
      log(`waiting ${seconds} s to ${progress.call.task} at ${this.#platform.name}: it is not available`);
    }
    await sleep(ms, signal).catch(() => {
      throw this.#stopped(progress);
    });
  }

  /** A sign-in that failed is explained once; after that, every call says so in brief. */
  async #credentials(progress: Progress): Promise<Record<string, string>> {
    const refused = () => this.#shared.report.refusedBefore(progress.call.task);
    if (this.#shared.isRefused) throw refused();
    try {
      return await this.#inTime(progress, this.#platform.authenticate());
    } catch (error) {
      if (this.#shared.isRefused) throw refused();
      this.#shared.isRefused = error instanceof ProviderError && isFinal(error);
      throw error;
    }
  }

  /** What a sign-in gives, which other calls may be waiting for, too, for no longer than this one has time. */
  async #inTime<Result>(progress: Progress, work: Promise<Result>): Promise<Result> {
    const { now, signal, report } = this.#shared;
    const end = AbortSignal.timeout(Math.max(1, progress.deadline - now()));
    return new Promise((resolve, reject) => {
      const late = () =>
        reject(report.because({ ...failed(progress), code: "unavailable", limit: "time" }, notSignedIn));
      const stopped = () => reject(this.#stopped(progress));
      end.addEventListener("abort", late);
      signal.addEventListener("abort", stopped);
      const forget = () => {
        end.removeEventListener("abort", late);
        signal.removeEventListener("abort", stopped);
      };
      work.then(resolve, reject).finally(forget);
      if (signal.aborted) stopped();
    });
  }

  #late(progress: Progress): ProviderError {
    const { gate, report } = this.#shared;
    const facts = { ...failed(progress), limit: "time" } as const;
    return gate.isLimited
      ? report.because({ ...facts, code: "rate-limited" }, "it limits requests")
      : report.because({ ...facts, code: "unavailable" }, "other requests took until now");
  }

  #stopped(progress: Progress): ProviderError {
    return this.#error({ ...failed(progress), code: "cancelled" }, { kind: "cancelled", sent: false });
  }

  #read<Content>(progress: Progress, { text, headers }: Answer, schema: z.ZodType<Content>): Content {
    const json = text === "" ? undefined : parsed(text);
    const answer = schema.safeParse(json);
    if (answer.success && (text === "" || json !== undefined)) return answer.data;
    const code: ErrorCode = progress.call.kind === "create" ? "unknown-outcome" : "bad-answer";
    const why = whyUnreadable(text, json, headers, answer.error);
    throw this.#shared.report.because({ ...failed(progress), code, mayBeDone: true }, why);
  }

  #error(facts: Failed, outcome: Outcome): ProviderError {
    if (outcome.kind === "answer" && facts.code === "unauthenticated") {
      if (this.#shared.isRefused) return this.#shared.report.refusedBefore(facts.call.task);
      this.#shared.isRefused = true;
    }
    return this.#shared.report.ofOutcome(facts, outcome);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#shared.connection.close();
  }
}

const no = Promise.resolve(false);
const notSignedIn = "there was no credential in time";

function failed({ call, limitMs, mayBeDone }: Progress): Omit<Failed, "code"> {
  return { call, limitMs, mayBeDone };
}

/** The same error, where an earlier try may have been carried out: a sign-in that then fails does not know of it. */
function doneMaybe(error: unknown): unknown {
  if (!(error instanceof ProviderError) || error.mayBeDone) return error;
  const { code, message, status } = error;
  return new ProviderError(code, message, { ...(status === undefined ? {} : { status }), mayBeDone: true });
}
