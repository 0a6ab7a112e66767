import { type ErrorCode, ProviderError } from "../../provider/core/model/errors";
import { Secret } from "../../provider/core/model/secret";
import type { Headers, Outcome } from "../../provider/http/outcome";
import type { Platform } from "../../provider/http/platform";
import { type Failed, Report } from "../../provider/http/report";

const platform: Platform = {
  name: "Shop",
  baseUrl: "https://api.example.com/base",
  authenticate: async () => ({}),
  credentials: [new Secret("credential-0123456789")],
  wordsOf: (body) => {
    const { message } = (body ?? {}) as { message?: string };
    return message;
  },
  advice: { unauthenticated: "Check the token." },
};
const secrets = [new Secret("s3cret-of-the-resource")];
const report = new Report(platform, () => secrets);

const failed = (code: ErrorCode, more: Partial<Failed> = {}): Failed => ({
  call: { kind: "set", task: 'update the thing "Ada"' },
  code,
  limitMs: 300_000,
  mayBeDone: false,
  ...more,
});
const answer = (status: number, text = "", headers: Headers = {}): Outcome => ({
  kind: "answer",
  status,
  headers,
  text,
});
const words = (message: string) => JSON.stringify({ message });
const begin = 'Shop: could not update the thing "Ada": ';
const maybe = " It may have been carried out nonetheless: `pulumi refresh` shows how it is now.";

describe("why", () => {
  test.each<[Outcome, string]>([
    [answer(400), "it answered 400."],
    [answer(400, words("too long")), "it answered 400: too long."],
    [answer(400, words("")), "it answered 400, in words that are not its own."],
    [answer(400, "<html>"), "it answered 400, in words that are not its own."],
    [
      answer(302, "", { location: "https://a:b@other.example.com/x?token=1#f" }),
      "it answered 302, a redirect to https://other.example.com/x, which is not followed so that the credential stays here.",
    ],
    [
      answer(307, "", { location: "/login" }),
      "it answered 307, a redirect to https://api.example.com/login, which is not followed so that the credential stays here.",
    ],
    [
      answer(300, "", { location: `http://a.example/${"x".repeat(300)}` }),
      `it answered 300, a redirect to http://a.example/${"x".repeat(199)}, which is not followed so that the credential stays here.`,
    ],
    [answer(302, "", { location: "mailto:a@b" }), "it answered 302."],
    [answer(302, "", { location: "http://[" }), "it answered 302."],
    [answer(302, "", { location: ["a", "b"] }), "it answered 302."],
    [answer(302), "it answered 302."],
    [answer(400, "", { location: "/login" }), "it answered 400."],
    [answer(299, "", { location: "/login" }), "it answered 299."],
    [{ kind: "too-large" }, "the answer is larger than 4194304 bytes."],
    [
      { kind: "garbled", reason: "the answer is not HTTP" },
      "the answer is not HTTP, as if something else answered at this address.",
    ],
    [{ kind: "cancelled", sent: false }, "it was cancelled before it was carried out."],
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
      message: `${begin}something else than its API answered 404.`,
    });
    for (const own of [answer(404), answer(404, words("gone"))]) {
      expect(report.ofOutcome(failed("not-found"), own)).toMatchObject({ code: "not-found", status: 404 });
    }
    expect(report.ofOutcome(failed("rejected"), answer(410, "<html>"))).toMatchObject({ code: "rejected" });
  });
});

describe("what to do", () => {
  test.each<[ErrorCode, string]>([
    ["unauthenticated", " Check the token."],
    ["not-found", " If it was deleted elsewhere, run `pulumi refresh`, then `pulumi up` makes it anew."],
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
    [{ limit: "time" }, "rejected", " The time for this, 300 s, is up."],
    [{ limit: "time", limitMs: 1_600 }, "rejected", " The time for this, 2 s, is up."],
    [
      { limit: "time" },
      "rate-limited",
      " The time for this, 300 s, is up before its turn. Run it again later, or with a smaller --parallel.",
    ],
    [
      { limit: "quota" },
      "rejected",
      " So many other requests failed, too, that it was not tried again: the platform seems to be down.",
    ],
    [{ askedMs: 899_600 }, "rejected", " It asks to wait 900 s, which is too long."],
    [
      { askedMs: 0, limit: "time" },
      "rate-limited",
      " It asks to wait 0 s, and the time for this, 300 s, is up before that. Run it again later, or with a smaller --parallel.",
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

  test("after a credential was refused", () => {
    expect(report.refusedBefore("read s3cret-of-the-resource")).toMatchObject({
      code: "unauthenticated",
      message: "Shop: could not read [secret]: the credential was refused, as said for another resource.",
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

describe("no secret", () => {
  test("of a resource or a platform, wherever it comes from", () => {
    const task = "update the thing s3cret-of-the-resource";
    const echo = answer(400, words("credential-0123456789"));
    expect(report.ofOutcome(failed("rejected", { call: { kind: "set", task } }), echo).message).toBe(
      "Shop: could not update the thing [secret]: it answered 400: [secret].",
    );
  });

  test("in words that are cut, which are cut only when it is out of them", () => {
    const long = `${"x".repeat(480)} s3cret-of-the-resource and more`;
    expect(report.ofOutcome(failed("rejected"), answer(400, words(long))).message).toBe(
      `${begin}it answered 400: ${"x".repeat(480)} [secret] and more.`,
    );
    expect(report.ofOutcome(failed("rejected"), answer(400, words("x".repeat(500)))).message).toBe(
      `${begin}it answered 400: ${"x".repeat(500)}.`,
    );
    expect(report.ofOutcome(failed("rejected"), answer(400, words("x".repeat(501)))).message).toBe(
      `${begin}it answered 400: ${"x".repeat(500)}….`,
    );
  });
});
