import type { ErrorCode } from "../../provider/core/model/errors";
import {
  decide,
  maxAskedPauseMs,
  maxAttempts,
  maxBackoffMs,
  maxPauseMs,
  maxRetryAfterMs,
  mayBeDone,
  pauseMs,
  type Situation,
} from "../../provider/http/decide";
import type { Outcome } from "../../provider/http/outcome";
import { fc } from "../support/properties";
import {
  answer,
  decision,
  type Expected,
  garbled,
  lost,
  neverSent,
  notSent,
  nowMs,
  situationOf,
  summary,
} from "./situations";

const kinds = ["read", "delete", "set", "create"] as const;

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

  test.each<[string, string]>([
    ["no time at all", "0"],
    ["a time that has passed", "Mon, 31 Dec 2029 00:00:00 GMT"],
    ["a time that comes before it", "1"],
  ])("is no shorter than the usual one when Retry-After asks for %s", (_name, header) => {
    const [failed, limited] = [answer(503, header), answer(429, header)];
    expect(decision({ outcome: failed, attempt: 4 })).toEqual({ next: "wait", who: "call", afterMs: 2_000 });
    const afterMs = 8_000;
    expect(decision({ outcome: limited, limitsInARow: 4 })).toEqual({
      next: "wait",
      who: "platform",
      afterMs,
    });
    expect(pauseMs(situationOf({ outcome: limited, limitsInARow: 4 }))).toBe(afterMs);
  });

  test("that the platform did not ask for is not said to be its own", () => {
    const stop = { next: "stop", code: "rate-limited", limit: "time" };
    const limitsInARow = 5;
    expect(decision({ outcome: answer(429), limitsInARow, remainingMs: 10_000 })).toEqual(stop);
    expect(decision({ outcome: answer(429, "1"), limitsInARow, remainingMs: 10_000 })).toEqual(stop);
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
