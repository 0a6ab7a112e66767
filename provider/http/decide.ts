import type { ErrorCode } from "../core/model/errors";
import type { Outcome } from "./outcome";
import { retryAfterMs } from "./retry-after";

/** What a request does to the platform: `set` sets the same values when it is sent again. */
export type CallKind = "read" | "set" | "delete" | "create";

/** What follows an outcome as long as tries, time and quota last. */
export type Verdict =
  | { readonly next: "succeed" }
  /** This call waits and is tried again. `code`: what it is when that does not help. */
  | { readonly next: "again"; readonly code: ErrorCode }
  /** All calls to the platform wait. */
  | { readonly next: "pause"; readonly code: ErrorCode }
  | { readonly next: "stop"; readonly code: ErrorCode }
  | Resolve;

/**
 * It may have been carried out: the caller searches for it. `stillComing`: the platform says that it may still
 * carry it out later.
 */
interface Resolve {
  readonly next: "resolve";
  readonly stillComing: boolean;
}

const succeed: Verdict = { next: "succeed" };
const resolve: Verdict = { next: "resolve", stillComing: false };
const resolveLater: Verdict = { next: "resolve", stillComing: true };
const again = (code: ErrorCode): Verdict => ({ next: "again", code });
const pause = (code: ErrorCode): Verdict => ({ next: "pause", code });
const stop = (code: ErrorCode): Verdict => ({ next: "stop", code });

/**
 * What follows each class of outcome, by kind of call. A create is tried again only where it is certain that it was
 * not carried out; where that is not certain, its verdict is `resolve`.
 */
// biome-ignore format: a table reads by its columns
export const table = {
  //                                      read, set and delete            create
  /** 2xx. */
  "success":          { others: succeed,                create: succeed },
  /** 303: the way to the result of something that was done. */
  "see-other":        { others: stop("bad-answer"),     create: resolve },
  /** Any other 3xx. A redirect is never followed. */
  "redirect":         { others: stop("bad-answer"),     create: stop("bad-answer") },
  /** 401, once there is no other credential to try. */
  "unauthenticated":  { others: stop("unauthenticated"), create: stop("unauthenticated") },
  /** 403. */
  "forbidden":        { others: stop("forbidden"),      create: stop("forbidden") },
  /** 404. */
  "missing":          { others: stop("not-found"),      create: stop("not-found") },
  /** 408: the platform gave up waiting; what it was asked may still happen. */
  "given-up":         { others: again("unavailable"),   create: resolveLater },
  /** 429: refused before anything was done. */
  "limited":          { others: pause("rate-limited"),  create: pause("rate-limited") },
  /** Any other 4xx. */
  "refused":          { others: stop("rejected"),       create: stop("rejected") },
  /** 500, 502, 503, 504. */
  "failed":           { others: again("unavailable"),   create: resolve },
  /** Any other 5xx: waiting does not help. */
  "not-offered":      { others: stop("unavailable"),    create: resolve },
  /** No connection was made, for a reason that may pass. */
  "not-sent":         { others: again("unreachable"),   create: again("unreachable") },
  /** No connection was made, for a reason that stays. */
  "never-sent":       { others: stop("unreachable"),    create: stop("unreachable") },
  /** The connection broke, or no answer came in time. */
  "lost":             { others: again("unavailable"),   create: resolve },
  /** An answer that is too large or is not HTTP. */
  "unreadable":       { others: stop("bad-answer"),     create: resolve },
  /** The order to stop, before the request went out. */
  "cancelled-before": { others: stop("cancelled"),      create: stop("cancelled") },
  /** The order to stop, while the request was under way. */
  "cancelled-after":  { others: stop("cancelled"),      create: resolve },
} as const satisfies Record<string, { readonly others: Verdict; readonly create: Verdict }>;

/** A class of outcome: a row of the {@link table}. */
export type OutcomeClass = keyof typeof table;

/** What the decision depends on. */
export interface Situation {
  readonly call: CallKind;
  readonly outcome: Outcome;
  /** Number of this try; the first is 1. Tries that ended in a rate limit don't count. */
  readonly attempt: number;
  /** How many rate limits the platform answered with since it last accepted a request. */
  readonly limitsInARow: number;
  /** What is left of the operation's time, in milliseconds. */
  readonly remainingMs: number;
  /** Whether the client's retry quota allows another try. */
  readonly hasQuota: boolean;
  /** A number from 0 up to, but not including, 1. */
  readonly random: number;
  /** The wall time, in milliseconds since 1970: only a date in an answer is compared with it. */
  readonly nowMs: number;
}

/** What ended the tries, where it was not the outcome itself. */
export type Limit = "tries" | "time" | "quota";

/** What to do next. */
export type Decision =
  | { readonly next: "succeed" }
  /** `call`: this call waits. `platform`: all calls to it do. */
  | { readonly next: "wait"; readonly who: "call" | "platform"; readonly afterMs: number }
  | { readonly next: "stop"; readonly code: ErrorCode; readonly limit?: Limit; readonly askedMs?: number }
  | Resolve;

/** Most tries of one request, the first included and rate limits aside. */
export const maxAttempts = 5;
/** Longest wait between two tries, unless the platform asks for more. Milliseconds. */
export const maxBackoffMs = 4_000;
/** Longest wait that the Retry-After of a failing platform may ask for. Milliseconds. */
export const maxRetryAfterMs = 60_000;
/** Longest wait after a rate limit, unless the platform asks for more. Milliseconds. */
export const maxPauseMs = 30_000;
/** Longest wait that the Retry-After of a rate limit may ask for, whatever time the operation has. Milliseconds. */
export const maxAskedPauseMs = 3_600_000;

const firstBackoffMs = 500;
const firstPauseMs = 1_000;

/** The one place that decides what follows a try. Pure: the same situation gives the same decision. */
export function decide(situation: Situation): Decision {
  const verdict = verdictOf(situation.call, situation.outcome);
  switch (verdict.next) {
    case "again":
      return retry(situation, verdict.code);
    case "pause":
      return wait(situation, verdict.code);
    default:
      return verdict;
  }
}

/** Whether the request may have been carried out. */
export function mayBeDone(outcome: Outcome): boolean {
  return table[classOf(outcome)].create.next === "resolve";
}

/**
 * The wait after a rate limit, in milliseconds. What a 429 asks for is the least; a backoff with full jitter holds
 * beside it, because a platform may ask for no wait at all, or for one that has passed.
 */
export function pauseMs({ outcome, limitsInARow, random, nowMs }: Situation): number {
  const backoffMs = fullJitter(random, firstPauseMs, limitsInARow, maxPauseMs);
  return Math.max(Math.min(askedMsOf(outcome, nowMs), maxAskedPauseMs), backoffMs);
}

function verdictOf(call: CallKind, outcome: Outcome): Verdict {
  const row = table[classOf(outcome)];
  return call === "create" ? row.create : row.others;
}

/**
 * Tries again with full jitter, and not before the time that the platform asks for, until tries, time or quota are
 * used up.
 */
function retry(situation: Situation, code: ErrorCode): Decision {
  const { attempt, remainingMs, hasQuota, random, outcome, nowMs } = situation;
  const askedMs = askedMsOf(outcome, nowMs);
  const afterMs = Math.max(askedMs, fullJitter(random, firstBackoffMs, attempt - 1, maxBackoffMs));
  if (attempt >= maxAttempts) return { next: "stop", code, limit: "tries" };
  if (askedMs > maxRetryAfterMs) return { next: "stop", code, limit: "time", askedMs };
  if (afterMs >= remainingMs) return { next: "stop", code, limit: "time" };
  if (!hasQuota) return { next: "stop", code, limit: "quota" };
  return { next: "wait", who: "call", afterMs };
}

/** A rate limit is no failure: only the operation's time ends the waiting. */
function wait(situation: Situation, code: ErrorCode): Decision {
  const { remainingMs, outcome, nowMs } = situation;
  const afterMs = pauseMs(situation);
  if (afterMs < remainingMs) return { next: "wait", who: "platform", afterMs };
  const askedMs = Math.min(askedMsOf(outcome, nowMs), maxAskedPauseMs);
  return { next: "stop", code, limit: "time", ...(askedMs < remainingMs ? {} : { askedMs }) };
}

/** The wait that an outcome asks for, in milliseconds; 0 where it asks for none. */
function askedMsOf(outcome: Outcome, nowMs: number): number {
  return outcome.kind === "answer" ? (retryAfterMs(outcome.headers, nowMs) ?? 0) : 0;
}

function fullJitter(random: number, firstMs: number, step: number, maxMs: number): number {
  return Math.round(random * Math.min(maxMs, firstMs * 2 ** Math.min(step, 30)));
}

const classes: Record<number, OutcomeClass> = {
  303: "see-other",
  401: "unauthenticated",
  403: "forbidden",
  404: "missing",
  408: "given-up",
  429: "limited",
  500: "failed",
  502: "failed",
  503: "failed",
  504: "failed",
};

/** The row of the {@link table} that an outcome belongs to. */
export function classOf(outcome: Outcome): OutcomeClass {
  switch (outcome.kind) {
    case "answer":
      return classes[outcome.status] ?? classOfStatus(outcome.status);
    case "not-sent":
      return outcome.isFinal ? "never-sent" : "not-sent";
    case "lost":
      return "lost";
    case "too-large":
    case "garbled":
      return "unreadable";
    case "cancelled":
      return outcome.sent ? "cancelled-after" : "cancelled-before";
  }
}

function classOfStatus(status: number): OutcomeClass {
  if (status < 200) return "unreadable";
  if (status < 300) return "success";
  if (status < 400) return "redirect";
  return status < 500 ? "refused" : "not-offered";
}
