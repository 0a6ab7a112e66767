import type { ErrorCode } from "../../provider/core/errors";
import {
  type CallKind,
  decide,
  maxAttempts,
  maxBackoffMs,
  maxRetryAfterMs,
  retryAfterMs,
  type Situation,
} from "../../provider/http/decide";
import type { Outcome } from "../../provider/http/outcome";

const nowMs = Date.parse("2030-01-01T00:00:00Z");

const answer = (status: number, retryAfter?: string | string[]) =>
  ({
    kind: "answer",
    status,
    headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
    text: "",
  }) satisfies Outcome;

const lost: Outcome = { kind: "lost", reason: "r" };
const notSent: Outcome = { kind: "not-sent", reason: "r", isFinal: false };
const neverSent: Outcome = { kind: "not-sent", reason: "r", isFinal: true };

const decision = (situation: Partial<Situation>) =>
  decide({
    call: "read",
    outcome: answer(200),
    attempt: 1,
    remainingMs: 300_000,
    random: 0.5,
    nowMs,
    ...situation,
  });

type Expected = "succeed" | "retry" | ErrorCode;

const summary = (situation: Partial<Situation>): Expected => {
  const decided = decision(situation);
  return decided.next === "fail" ? decided.code : decided.next;
};

const kinds = ["read", "delete", "set", "create"] as const satisfies readonly CallKind[];

/** What follows the first try, for reads, deletes and sets, and for creates where that is something else. */
const rows: [string, Outcome, Expected, Expected?][] = [
  ["200", answer(200), "succeed"],
  ["201", answer(201), "succeed"],
  ["204", answer(204), "succeed"],
  ["299", answer(299), "succeed"],
  ["300", answer(300), "bad-answer"],
  ["301, which is not followed", answer(301), "bad-answer"],
  ["302, which is not followed", answer(302), "bad-answer"],
  ["304", answer(304), "bad-answer"],
  ["307, which is not followed", answer(307), "bad-answer"],
  ["400", answer(400), "rejected"],
  ["401", answer(401), "unauthenticated"],
  ["403", answer(403), "forbidden"],
  ["404", answer(404), "not-found"],
  ["408", answer(408), "retry", "unknown-outcome"],
  ["409", answer(409), "rejected"],
  ["410", answer(410), "rejected"],
  ["422", answer(422), "rejected"],
  ["429", answer(429), "retry"],
  ["429 with Retry-After", answer(429, "1"), "retry"],
  ["429 with a Retry-After that is too long", answer(429, "61"), "rate-limited"],
  ["500", answer(500), "retry", "unknown-outcome"],
  ["501, which time does not mend", answer(501), "unavailable", "unknown-outcome"],
  ["502", answer(502), "retry", "unknown-outcome"],
  ["503", answer(503), "retry", "unknown-outcome"],
  ["503 with Retry-After", answer(503, "1"), "retry", "unknown-outcome"],
  ["503 with a Retry-After that is too long", answer(503, "61"), "unavailable", "unknown-outcome"],
  ["504", answer(504), "retry", "unknown-outcome"],
  ["599", answer(599), "unavailable", "unknown-outcome"],
  ["a connection that was never made", notSent, "retry"],
  ["a connection that never will be made", neverSent, "unreachable"],
  ["a connection that broke", lost, "retry", "unknown-outcome"],
  ["an answer that is too large", { kind: "too-large" }, "bad-answer", "unknown-outcome"],
  ["an order to stop before it was sent", { kind: "cancelled", sent: false }, "cancelled"],
  ["an order to stop after it was sent", { kind: "cancelled", sent: true }, "cancelled", "unknown-outcome"],
];

describe.each(kinds)("a %s", (call) => {
  test.each(rows)("after %s", (_name, outcome, expected, ofCreate = expected) => {
    expect(summary({ call, outcome })).toBe(call === "create" ? ofCreate : expected);
  });
});

describe("when tries are used up", () => {
  test.each<[string, Outcome, ErrorCode]>([
    ["429", answer(429, "1"), "rate-limited"],
    ["503", answer(503), "unavailable"],
    ["a connection that was never made", notSent, "unreachable"],
    ["a connection that broke", lost, "unavailable"],
  ])("%s is final", (_name, outcome, code) => {
    expect(summary({ outcome, attempt: maxAttempts - 1 })).toBe("retry");
    expect(summary({ outcome, attempt: maxAttempts })).toBe(code);
  });
});

describe("when the time is used up", () => {
  test.each<[string, Outcome, number, Expected]>([
    ["a wait that fits is kept", answer(429, "5"), 5_001, "retry"],
    ["a wait to the end of the time is not begun", answer(429, "5"), 5_000, "rate-limited"],
    ["a wait beyond the time is not begun", answer(503, "5"), 4_999, "unavailable"],
    ["not even a short one", notSent, 0, "unreachable"],
    ["nor one past it", lost, -1, "unavailable"],
  ])("%s", (_name, outcome, remainingMs, expected) => {
    expect(summary({ outcome, remainingMs })).toBe(expected);
  });
});

describe("the wait", () => {
  test.each([
    [1, 0.5, 250],
    [2, 0.5, 500],
    [3, 0.5, 1_000],
    [4, 0.5, 2_000],
    [1, 0, 0],
  ])("after try %d with the random number %d is %d ms", (attempt, random, afterMs) => {
    expect(decision({ outcome: answer(503), attempt, random })).toEqual({ next: "retry", afterMs });
  });

  test.each<[string, string | string[], number]>([
    ["in seconds", "7", 7_000],
    ["of none", "0", 0],
    ["as long as is granted", String(maxRetryAfterMs / 1000), maxRetryAfterMs],
    ["as a date", "Tue, 01 Jan 2030 00:00:30 GMT", 30_000],
    ["as a date that is past", "Mon, 31 Dec 2029 00:00:00 GMT", 0],
  ])("is the one that Retry-After asks for %s", (_name, header, afterMs) => {
    expect(decision({ outcome: answer(429, header) })).toEqual({ next: "retry", afterMs });
    expect(decision({ outcome: answer(503, header) })).toEqual({ next: "retry", afterMs });
  });

  test.each<[string, string | string[]]>([
    ["is none", "soon"],
    ["is empty", ""],
    ["comes twice", ["1", "2"]],
  ])("is the usual one when Retry-After %s", (_name, header) => {
    expect(retryAfterMs(answer(429, header), nowMs)).toBeUndefined();
    expect(decision({ outcome: answer(429, header) })).toEqual({ next: "retry", afterMs: 250 });
  });

  test("stays within its caps and the time that is left, and the decision is always the same", () => {
    const random = seeded(20_300_101);
    const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
      items[Math.floor(random() * items.length)] ?? items[0];
    for (let round = 0; round < 3_000; round++) {
      const asked = pick([undefined, String(Math.floor(random() * 100))]);
      const situation: Situation = {
        call: pick(kinds),
        outcome: pick([answer(429, asked), answer(503, asked), lost, notSent, neverSent]),
        attempt: 1 + Math.floor(random() * (maxAttempts + 1)),
        remainingMs: Math.floor(random() * 100_000) - 10,
        random: random(),
        nowMs,
      };
      const decided = decide(situation);
      expect(decide(situation)).toEqual(decided);
      if (decided.next !== "retry") continue;
      const isAsked = situation.outcome.kind === "answer" && asked !== undefined;
      expect(decided.afterMs).toBeGreaterThanOrEqual(0);
      expect(decided.afterMs).toBeLessThan(situation.remainingMs);
      expect(decided.afterMs).toBeLessThanOrEqual(isAsked ? maxRetryAfterMs : maxBackoffMs);
      expect(situation.attempt).toBeLessThan(maxAttempts);
      if (isAsked) expect(decided.afterMs).toBe(Number(asked) * 1000);
      const isSafe = situation.outcome.kind === "not-sent" || isLimit(situation.outcome);
      if (situation.call === "create") expect(isSafe).toBe(true);
    }
  });
});

const isLimit = (outcome: Outcome) => outcome.kind === "answer" && outcome.status === 429;

/** Numbers from 0 up to 1, the same each time: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
