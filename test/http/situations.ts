import type { ErrorCode } from "../../provider/core/model/errors";
import { decide, type Situation } from "../../provider/http/decide";
import type { Outcome } from "../../provider/http/outcome";

export const nowMs = Date.parse("2030-01-01T00:00:00Z");

export const answer = (status: number, retryAfter?: string | string[]) =>
  ({
    kind: "answer",
    status,
    headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
    text: "",
  }) satisfies Outcome;

export const lost: Outcome = { kind: "lost", reason: "r" };
export const notSent: Outcome = { kind: "not-sent", reason: "r", isFinal: false };
export const neverSent: Outcome = { kind: "not-sent", reason: "r", isFinal: true };
export const garbled: Outcome = { kind: "garbled", reason: "r" };

export const situationOf = (changes: Partial<Situation>): Situation => ({
  call: "read",
  outcome: answer(200),
  attempt: 1,
  limitsInARow: 0,
  remainingMs: 300_000,
  hasQuota: true,
  random: 0.5,
  nowMs,
  ...changes,
});

export const decision = (situation: Partial<Situation>) => decide(situationOf(situation));

export type Expected = "succeed" | "wait" | "resolve" | ErrorCode;

export const summary = (situation: Partial<Situation>): Expected => {
  const decided = decision(situation);
  return decided.next === "stop" ? decided.code : decided.next;
};
