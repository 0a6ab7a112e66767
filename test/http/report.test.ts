import { type ErrorCode, ProviderError } from "../../provider/core/model/errors";
import type { Outcome } from "../../provider/http/outcome";
import type { Failed } from "../../provider/http/report";
import { answer, begin, failed, report, words } from "./reporting";

const maybe = " The change may have been made all the same: `pulumi refresh` shows the current state.";

describe("why", () => {
  test.each<[Outcome, string]>([
    [answer(400), "it answered 400."],
    [answer(400, words("too long")), "it answered 400: too long."],
    [answer(400, words("")), "it answered 400 and gave no reason."],
    [
      answer(400, "<html>"),
      "it answered 400 with a body that is not a Shop error (a proxy or a login page?).",
    ],
    [
      answer(302, "", { location: "https://a:b@other.example.com/x?token=1#f" }),
      "it answered 302 with a redirect to https://other.example.com/x, which is not followed: the credential would go there.",
    ],
    [
      answer(307, "", { location: "/login" }),
      "it answered 307 with a redirect to https://api.example.com/login, which is not followed: the credential would go there.",
    ],
    [
      answer(300, "", { location: `http://a.example/${"x".repeat(300)}` }),
      `it answered 300 with a redirect to http://a.example/${"x".repeat(199)}, which is not followed: the credential would go there.`,
    ],
    [answer(302, "", { location: "mailto:a@b" }), "it answered 302."],
    [answer(302, "", { location: "http://[" }), "it answered 302."],
    [answer(302, "", { location: ["a", "b"] }), "it answered 302."],
    [answer(302), "it answered 302."],
    [answer(400, "", { location: "/login" }), "it answered 400."],
    [answer(299, "", { location: "/login" }), "it answered 299."],
    [{ kind: "too-large" }, "the answer is larger than 4 MiB."],
    [
      { kind: "garbled", reason: "the answer is not HTTP" },
      "the answer is not HTTP (does another service listen at https://api.example.com/base?).",
    ],
    [{ kind: "cancelled", sent: false }, "it was cancelled before it was sent."],
    [{ kind: "cancelled", sent: true }, "it was cancelled."],
    [
      { kind: "not-sent", reason: "nothing listens there", isFinal: false },
      "no connection to https://api.example.com/base: nothing listens there.",
    ],
    [{ kind: "lost", reason: "no answer in time" }, "no answer in time from https://api.example.com/base."],
  ])("%j", (outcome, expected) => {
    const { message, mayBeDone } = report.ofOutcome(failed("rejected"), outcome);
    expect(message).toBe(`${begin}${expected}${mayBeDone ? maybe : ""}`);
  });

  test("a cancelled call of which an earlier try was sent may have been carried out", () => {
    const error = report.ofOutcome(failed("cancelled", { mayBeDone: true }), {
      kind: "cancelled",
      sent: false,
    });
    expect(error.message).toBe(`${begin}it was cancelled.${maybe}`);
  });

  test("a 404 that is not the platform's own does not say that an object is gone", () => {
    expect(report.ofOutcome(failed("not-found"), answer(404, "<html>"))).toMatchObject({
      code: "bad-answer",
      status: 404,
      message: `${begin}a 404 that does not come from the Shop API: check host and path.`,
    });
    for (const foreign of [answer(404), answer(404, words("no Route matched with those values"))]) {
      expect(report.ofOutcome(failed("not-found"), foreign)).toMatchObject({ code: "bad-answer" });
    }
    const own = report.ofOutcome(failed("not-found"), answer(404, words("gone")));
    expect(own).toMatchObject({ code: "not-found", status: 404 });
    expect(report.ofOutcome(failed("rejected"), answer(410, "<html>"))).toMatchObject({ code: "rejected" });
  });
});

describe("what to do", () => {
  test.each<[ErrorCode, string]>([
    ["unauthenticated", " Check the token."],
    [
      "not-found",
      " If it was deleted outside Pulumi, run `pulumi refresh`; the next `pulumi up` creates it again.",
    ],
    ["rate-limited", " Run it again later, or with a smaller --parallel."],
    ["unavailable", " Run it again later."],
    [
      "unknown-outcome",
      " It may exist now. Look for it on the platform; if it is there, delete or import it before you run this again.",
    ],
    ["cancelled", " Nothing was changed."],
    ["forbidden", ""],
  ])("%s", (code, expected) => {
    expect(report.because(failed(code), "why").message).toBe(`${begin}why.${expected}`);
  });

  test.each<[Partial<Failed>, ErrorCode, string]>([
    [{ limit: "time" }, "rejected", " The time limit of 300 s is over."],
    [{ limit: "time", limitMs: 1_600 }, "rejected", " The time limit of 1.6 s is over."],
    [
      { limit: "time" },
      "rate-limited",
      " The time limit of 300 s ended before its turn. Run it again later, or with a smaller --parallel.",
    ],
    [
      { limit: "quota" },
      "rejected",
      " It was not tried again: many other requests failed too, so the platform seems to be down.",
    ],
    [{ askedMs: 899_600 }, "rejected", " It asks to wait 900 s, which is too long."],
    [
      { askedMs: 0, limit: "time" },
      "rate-limited",
      " It asks to wait 0 s. The time limit of 300 s ends before that. Run it again later, or with a smaller --parallel.",
    ],
    [{ mayBeDone: true }, "cancelled", maybe],
    [{ mayBeDone: true }, "rejected", maybe],
    [{ mayBeDone: true, call: { kind: "read", task: 'update the thing "Ada"' } }, "rejected", ""],
    [{ call: { kind: "read", task: 'update the thing "Ada"' } }, "cancelled", ""],
    [
      { mayBeDone: true },
      "unknown-outcome",
      " It may exist now. Look for it on the platform; if it is there, delete or import it before you run this again.",
    ],
  ])("after %j, %s", (more, code, expected) => {
    expect(report.because(failed(code, more), "why").message).toBe(`${begin}why.${expected}`);
  });

  test.each<Failed["call"]>([
    { kind: "create", task: 'update the thing "Ada"' },
    { kind: "read", task: 'update the thing "Ada"', ofCollection: true },
  ])("after %j finds no collection", (call) => {
    expect(report.because(failed("not-found", { call }), "why").message).toBe(
      `${begin}why. The base URL may be wrong: it is https://api.example.com/base.`,
    );
  });

  test("after a credential was refused", () => {
    expect(report.refusedBefore("read s3cret-of-the-resource")).toMatchObject({
      code: "unauthenticated",
      message:
        "Shop: could not read [secret]: the credential was refused (see the error of another resource).",
    });
  });
});

describe("what the error says of itself", () => {
  test("its status, where there was an answer", () => {
    expect(report.ofOutcome(failed("rejected"), answer(422))).toMatchObject({ status: 422 });
    expect(report.ofOutcome(failed("rejected"), { kind: "lost", reason: "x" }).status).toBeUndefined();
    expect(report.because(failed("rejected"), "x")).toBeInstanceOf(ProviderError);
  });

  test("whether it may have been carried out, by this try or an earlier one", () => {
    expect(report.ofOutcome(failed("rejected"), answer(400)).mayBeDone).toBe(false);
    expect(report.ofOutcome(failed("rejected", { mayBeDone: true }), answer(400)).mayBeDone).toBe(true);
    expect(report.ofOutcome(failed("rejected"), { kind: "lost", reason: "x" }).mayBeDone).toBe(true);
  });
});
