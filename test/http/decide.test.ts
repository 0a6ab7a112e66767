import type { ErrorCode } from "../../provider/core/model/errors";
import {
  type CallKind,
  classOf,
  decide,
  maxAskedPauseMs,
  maxAttempts,
  maxBackoffMs,
  maxPauseMs,
  maxRetryAfterMs,
  mayBeDone,
  type OutcomeClass,
  type Situation,
  table,
} from "../../provider/http/decide";
import type { Outcome } from "../../provider/http/outcome";
import { fc } from "../support/properties";

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
const garbled: Outcome = { kind: "garbled", reason: "r" };

const decision = (situation: Partial<Situation>) =>
  decide({
    call: "read",
    outcome: answer(200),
    attempt: 1,
    limitsInARow: 0,
    remainingMs: 300_000,
    hasQuota: true,
    random: 0.5,
    nowMs,
    ...situation,
  });

type Expected = "succeed" | "wait" | "resolve" | ErrorCode;

const summary = (situation: Partial<Situation>): Expected => {
  const decided = decision(situation);
  return decided.next === "stop" ? decided.code : decided.next;
};

const kinds = ["read", "delete", "set", "create"] as const satisfies readonly CallKind[];

/** What follows the first try, for reads, deletes and sets, and for creates where that is something else. */
const rows: [string, OutcomeClass, Outcome, Expected, Expected?][] = [
  ["101, which nobody asked for", "unreadable", answer(101), "bad-answer", "resolve"],
  ["200", "success", answer(200), "succeed"],
  ["201", "success", answer(201), "succeed"],
  ["204", "success", answer(204), "succeed"],
  ["299", "success", answer(299), "succeed"],
  ["300", "redirect", answer(300), "bad-answer"],
  ["301, which is not followed", "redirect", answer(301), "bad-answer"],
  ["302, which is not followed", "redirect", answer(302), "bad-answer"],
  ["303, the way to a result", "see-other", answer(303), "bad-answer", "resolve"],
  ["304", "redirect", answer(304), "bad-answer"],
  ["307, which is not followed", "redirect", answer(307), "bad-answer"],
  ["400", "refused", answer(400), "rejected"],
  ["401", "unauthenticated", answer(401), "unauthenticated"],
  ["403", "forbidden", answer(403), "forbidden"],
  ["404", "missing", answer(404), "not-found"],
  ["408", "given-up", answer(408), "wait", "resolve"],
  ["409", "refused", answer(409), "rejected"],
  ["410", "refused", answer(410), "rejected"],
  ["422", "refused", answer(422), "rejected"],
  ["429", "limited", answer(429), "wait"],
  ["429 with Retry-After", "limited", answer(429, "1"), "wait"],
  ["429 with a Retry-After beyond the time", "limited", answer(429, "300"), "rate-limited"],
  ["500", "failed", answer(500), "wait", "resolve"],
  ["501, which time does not mend", "not-offered", answer(501), "unavailable", "resolve"],
  ["502", "failed", answer(502), "wait", "resolve"],
  ["503", "failed", answer(503), "wait", "resolve"],
  ["503 with Retry-After", "failed", answer(503, "1"), "wait", "resolve"],
  ["503 with a Retry-After that is too long", "failed", answer(503, "61"), "unavailable", "resolve"],
  ["504", "failed", answer(504), "wait", "resolve"],
  ["599", "not-offered", answer(599), "unavailable", "resolve"],
  ["a connection that was never made", "not-sent", notSent, "wait"],
  ["a connection that never will be made", "never-sent", neverSent, "unreachable"],
  ["a connection that broke", "lost", lost, "wait", "resolve"],
  ["an answer that is too large", "unreadable", { kind: "too-large" }, "bad-answer", "resolve"],
  ["an answer that is no HTTP", "unreadable", garbled, "bad-answer", "resolve"],
  [
    "an order to stop before it was sent",
    "cancelled-before",
    { kind: "cancelled", sent: false },
    "cancelled",
  ],
  [
    "an order to stop after it was sent",
    "cancelled-after",
    { kind: "cancelled", sent: true },
    "cancelled",
    "resolve",
  ],
];

describe.each(kinds)("a %s", (call) => {
  test.each(rows)("after %s", (_name, _class, outcome, expected, ofCreate = expected) => {
    expect(summary({ call, outcome })).toBe(call === "create" ? ofCreate : expected);
  });
});

describe("the table", () => {
  test.each(rows)("has %s in the row %s", (_name, row, outcome) => {
    expect(classOf(outcome)).toBe(row);
  });

  test("has no row that is not held here", () => {
    expect(Object.keys(table).sort()).toEqual([...new Set(rows.map(([, row]) => row))].sort());
  });

  test("tries a create again only where it was certainly not carried out", () => {
    const tried = Object.entries(table).filter(([, { create }]) => ["again", "pause"].includes(create.next));
    expect(tried.map(([row]) => row)).toEqual(["limited", "not-sent"]);
  });

  test("says of 408 alone that the platform may still carry a create out later", () => {
    const outcomes = rows.map(([, , outcome]) => outcome);
    const later = outcomes.filter((outcome) => {
      const decided = decision({ call: "create", outcome });
      return decided.next === "resolve" && decided.stillComing;
    });
    expect(later).toEqual([answer(408)]);
  });

  test.each(rows)("tells whether what ended with %s may have been carried out", (_name, row, outcome) => {
    expect(mayBeDone(outcome)).toBe(table[row].create.next === "resolve");
  });
});

describe("when tries are used up", () => {
  test.each<[string, Outcome, ErrorCode]>([
    ["503", answer(503), "unavailable"],
    ["a connection that was never made", notSent, "unreachable"],
    ["a connection that broke", lost, "unavailable"],
  ])("%s is final", (_name, outcome, code) => {
    expect(summary({ outcome, attempt: maxAttempts - 1 })).toBe("wait");
    expect(decision({ outcome, attempt: maxAttempts })).toEqual({ next: "stop", code, limit: "tries" });
  });

  test("a rate limit is waited out", () => {
    expect(summary({ outcome: answer(429, "1"), attempt: maxAttempts })).toBe("wait");
  });
});

describe("when the retry quota is used up", () => {
  test.each<[string, Outcome, ErrorCode]>([
    ["503", answer(503), "unavailable"],
    ["a connection that was never made", notSent, "unreachable"],
    ["a connection that broke", lost, "unavailable"],
  ])("%s is final", (_name, outcome, code) => {
    expect(decision({ outcome, hasQuota: false })).toEqual({ next: "stop", code, limit: "quota" });
  });

  test("a rate limit is waited out", () => {
    expect(summary({ outcome: answer(429, "1"), hasQuota: false })).toBe("wait");
  });
});

describe("when the time is used up", () => {
  test.each<[string, Outcome, number, Expected]>([
    ["a wait that fits is kept", answer(429, "5"), 5_001, "wait"],
    ["a wait to the end of the time is not begun", answer(429, "5"), 5_000, "rate-limited"],
    ["a wait beyond the time is not begun", answer(503, "5"), 4_999, "unavailable"],
    ["not even a short one", notSent, 0, "unreachable"],
    ["nor one past it", lost, -1, "unavailable"],
  ])("%s", (_name, outcome, remainingMs, expected) => {
    expect(summary({ outcome, remainingMs })).toBe(expected);
  });

  test("what the platform asked for is told", () => {
    const stop = { next: "stop", limit: "time" };
    expect(decision({ outcome: answer(429, "900") })).toEqual({
      ...stop,
      code: "rate-limited",
      askedMs: 900_000,
    });
    expect(decision({ outcome: answer(503, "61") })).toEqual({
      ...stop,
      code: "unavailable",
      askedMs: 61_000,
    });
  });
});

describe("the wait", () => {
  test.each([
    [1, 0.5, 250],
    [2, 0.5, 500],
    [3, 0.5, 1_000],
    [4, 0.5, 2_000],
    [1, 0, 0],
  ])("of a call after try %d with the random number %d is %d ms", (attempt, random, afterMs) => {
    expect(decision({ outcome: answer(503), attempt, random })).toEqual({
      next: "wait",
      who: "call",
      afterMs,
    });
  });

  test.each([
    [0, 500],
    [1, 1_000],
    [4, 8_000],
    [5, 15_000],
    [2_000, 15_000],
  ])("of all calls after %d rate limits in a row that say nothing is %d ms", (limitsInARow, afterMs) => {
    const outcome = answer(429);
    expect(decision({ outcome, limitsInARow })).toEqual({ next: "wait", who: "platform", afterMs });
  });

  test.each<[string, string, number]>([
    ["in seconds", "7", 7_000],
    ["of none", "0", 0],
    ["as long as is granted", String(maxRetryAfterMs / 1000), maxRetryAfterMs],
    ["as a date", "Tue, 01 Jan 2030 00:00:30 GMT", 30_000],
  ])("is the one that Retry-After asks for %s", (_name, header, afterMs) => {
    expect(decision({ outcome: answer(429, header) })).toEqual({ next: "wait", who: "platform", afterMs });
    expect(decision({ outcome: answer(503, header) })).toEqual({ next: "wait", who: "call", afterMs });
  });

  test.each([["soon"], ["-5"], ["NaN"]])("is the usual one when Retry-After is %s", (header) => {
    expect(decision({ outcome: answer(503, header) })).toMatchObject({ afterMs: 250 });
    expect(decision({ outcome: answer(429, header) })).toMatchObject({ afterMs: 500 });
  });

  test("that a rate limit asks for has a bound, however much time there is", () => {
    const remainingMs = Number.MAX_SAFE_INTEGER;
    for (const header of ["3601", "9".repeat(30), "9".repeat(400)]) {
      expect(decision({ outcome: answer(429, header), remainingMs })).toMatchObject({
        afterMs: maxAskedPauseMs,
      });
    }
  });
});

describe("whatever the situation", () => {
  const retryAfter = fc.option(fc.oneof(fc.nat(400).map(String), fc.string()), { nil: undefined });
  const outcome = fc.oneof(
    fc.tuple(fc.integer({ min: 100, max: 599 }), retryAfter).map(([status, asked]) => answer(status, asked)),
    fc.constantFrom(lost, notSent, neverSent, garbled),
  );
  const situation: fc.Arbitrary<Situation> = fc.record({
    call: fc.constantFrom(...kinds),
    outcome,
    attempt: fc.integer({ min: 1, max: 10 }),
    limitsInARow: fc.nat(2_000),
    remainingMs: fc.integer({ min: -10, max: 4_000_000 }),
    hasQuota: fc.boolean(),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    nowMs: fc.constant(nowMs),
  });

  test("the decision is always the same, and a wait is within its caps and the time that is left", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const decided = decide(given);
        expect(decide(given)).toEqual(decided);
        if (decided.next !== "wait") return;
        expect(decided.afterMs).toBeGreaterThanOrEqual(0);
        expect(decided.afterMs).toBeLessThan(given.remainingMs);
        const isAsked = given.outcome.kind === "answer" && given.outcome.headers["retry-after"] !== undefined;
        const caps = { call: [maxBackoffMs, maxRetryAfterMs], platform: [maxPauseMs, maxAskedPauseMs] };
        expect(decided.afterMs).toBeLessThanOrEqual(caps[decided.who][isAsked ? 1 : 0] ?? 0);
        if (decided.who === "call") {
          expect(given.attempt).toBeLessThan(maxAttempts);
          expect(given.hasQuota).toBe(true);
        }
        if (given.call === "create") expect(mayBeDone(given.outcome)).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  test("the waits of one operation together are within its time", () => {
    fc.assert(
      fc.property(fc.array(situation, { maxLength: 60 }), fc.integer({ max: 400_000 }), (tries, totalMs) => {
        let waitedMs = 0;
        let attempt = 1;
        for (const each of tries) {
          const decided = decide({ ...each, attempt, remainingMs: totalMs - waitedMs });
          if (decided.next !== "wait") break;
          waitedMs += decided.afterMs;
          if (decided.who === "call") attempt++;
        }
        expect(waitedMs).toBeLessThanOrEqual(Math.max(0, totalMs));
      }),
    );
  });
});
