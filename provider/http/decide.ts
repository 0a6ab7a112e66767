import type { ErrorCode } from "../core/errors";
import type { Outcome } from "./outcome";

/**
 * What a request does to the platform, which decides when it may be sent again: `read` and `delete` always, `set`
 * too, since it sets the same values, `create` only when it is certain that nothing was carried out.
 */
export type CallKind = "read" | "delete" | "set" | "create";

/** What the decision depends on. */
export interface Situation {
  readonly call: CallKind;
  readonly outcome: Outcome;
  /** Number of this try; the first is 1. */
  readonly attempt: number;
  /** What is left of the operation's time, in milliseconds. */
  readonly remainingMs: number;
  /** A number from 0 up to, but not including, 1. */
  readonly random: number;
  /** The time now, in milliseconds since 1970. */
  readonly nowMs: number;
}

/** What to do next. */
export type Decision =
  | { readonly next: "succeed" }
  | { readonly next: "retry"; readonly afterMs: number }
  | { readonly next: "fail"; readonly code: ErrorCode };

/** Most tries of one request, the first included. */
export const maxAttempts = 5;
/** Longest wait between two tries, unless the platform asks for more. Milliseconds. */
export const maxBackoffMs = 4_000;
/** Longest wait that a platform's Retry-After is granted. Milliseconds. */
export const maxRetryAfterMs = 60_000;

const firstBackoffMs = 500;
const transient = new Set([408, 429, 500, 502, 503, 504]);

const finalCodes: Record<number, ErrorCode> = { 401: "unauthenticated", 403: "forbidden", 404: "not-found" };

/** The one place that decides what follows a try. Pure: the same situation gives the same decision. */
export function decide(situation: Situation): Decision {
  const { outcome, call } = situation;
  switch (outcome.kind) {
    case "cancelled":
      return { next: "fail", code: outcome.sent && call === "create" ? "unknown-outcome" : "cancelled" };
    case "too-large":
      return { next: "fail", code: call === "create" ? "unknown-outcome" : "bad-answer" };
    case "not-sent":
      return outcome.isFinal ? { next: "fail", code: "unreachable" } : retry(situation, "unreachable");
    case "lost":
      return call === "create" ? { next: "fail", code: "unknown-outcome" } : retry(situation, "unavailable");
    case "answer":
      return decideAnswer(situation, outcome);
  }
}

function decideAnswer(situation: Situation, answer: Extract<Outcome, { kind: "answer" }>): Decision {
  const { status } = answer;
  if (status >= 200 && status < 300) return { next: "succeed" };
  if (status === 429) return retry(situation, "rate-limited", retryAfterMs(answer, situation.nowMs));
  if (transient.has(status) || status >= 500) {
    if (situation.call === "create") return { next: "fail", code: "unknown-outcome" };
    if (!transient.has(status)) return { next: "fail", code: "unavailable" };
    return retry(situation, "unavailable", retryAfterMs(answer, situation.nowMs));
  }
  if (status < 400) return { next: "fail", code: "bad-answer" };
  return { next: "fail", code: finalCodes[status] ?? "rejected" };
}

/** Waits with full jitter, or as long as the platform asks, and gives up when tries or time are used up. */
function retry({ attempt, remainingMs, random }: Situation, code: ErrorCode, askedMs?: number): Decision {
  const backoffMs = random * Math.min(maxBackoffMs, firstBackoffMs * 2 ** (attempt - 1));
  const afterMs = Math.round(askedMs ?? backoffMs);
  const isTooLong = afterMs >= remainingMs || afterMs > maxRetryAfterMs;
  if (attempt >= maxAttempts || isTooLong) return { next: "fail", code };
  return { next: "retry", afterMs };
}

/**
 * The wait that an answer asks for, in milliseconds.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after seconds, or a date
 */
export function retryAfterMs(
  answer: Extract<Outcome, { kind: "answer" }>,
  nowMs: number,
): number | undefined {
  const header = answer.headers["retry-after"];
  if (typeof header !== "string") return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
