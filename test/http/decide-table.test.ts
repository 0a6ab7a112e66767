import { type CallKind, classOf, mayBeDone, type OutcomeClass, table } from "../../provider/http/decide";
import type { Outcome } from "../../provider/http/outcome";
import { answer, decision, type Expected, garbled, lost, neverSent, notSent, summary } from "./situations";

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
