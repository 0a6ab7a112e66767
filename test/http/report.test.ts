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
const maybe = " The change may have been made all the same: `pulumi refresh` shows the current state.";

describe("why", () => {
  test.each<[Outcome, string]>([
    [answer(400), "it answered 400."],
    [answer(400, words("too long")), "it answered 400: too long."],
    [
      answer(400, words("")),
      "it answered 400 with a body that is not a Shop error (a proxy or a login page?).",
    ],
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
    for (const own of [answer(404), answer(404, words("gone"))]) {
      expect(report.ofOutcome(failed("not-found"), own)).toMatchObject({ code: "not-found", status: 404 });
    }
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
    [{ limit: "time", limitMs: 1_600 }, "rejected", " The time limit of 2 s is over."],
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

const notShown = "its answer repeats a secret and is not shown";

describe("no secret", () => {
  const said = (outcome: Outcome) => report.ofOutcome(failed("rejected"), outcome).message;

  test.each([
    "credential-0123456789",
    "got s3cret-of-the-resource, which is wrong",
    "got s3cret-of-t",
    Buffer.from("s3cret-of-the-resource").toString("base64"),
  ])("in the platform's words, which are left out whole: %s", (echo) => {
    expect(said(answer(400, words(echo)))).toBe(`${begin}it answered 400; ${notShown}.`);
  });

  test("in our own words, which stay", () => {
    const call = { kind: "set", task: "update the thing s3cret-of-the-resource" } as const;
    expect(report.ofOutcome(failed("rejected", { call }), answer(400, words("too long"))).message).toBe(
      "Shop: could not update the thing [secret]: it answered 400: too long.",
    );
  });

  test("in words that are cut, which are looked at before", () => {
    expect(said(answer(400, words(`${"x".repeat(495)} s3cret-of-the-resource`)))).toBe(
      `${begin}it answered 400; ${notShown}.`,
    );
    expect(report.ofOutcome(failed("rejected"), answer(400, words("x".repeat(500)))).message).toBe(
      `${begin}it answered 400: ${"x".repeat(500)}.`,
    );
    expect(report.ofOutcome(failed("rejected"), answer(400, words("x".repeat(501)))).message).toBe(
      `${begin}it answered 400: ${"x".repeat(500)}….`,
    );
  });

  test("where what kept it from being recognised is not shown", () => {
    expect(said(answer(400, words("s3cret-of\u0007-the-res")))).toBe(`${begin}it answered 400; ${notShown}.`);
    const odd = new Report(platform, () => [new Secret("\u0007\u0007\u0007abcde\u0007\u0007\u0007")]);
    const { message } = odd.ofOutcome(failed("rejected"), answer(400, words("\u0007\u0007\u0007abcde")));
    expect(message).toBe(`${begin}it answered 400; ${notShown}.`);
  });

  test.each([
    "https://other.example.com/s3cret-of-the-resource",
    "https://s3cret-of-the-resource.example.com/",
    `https://other.example.com/${"x".repeat(190)}s3cret-of-the-resource`,
    `https://other.example.com/${encodeURIComponent(btoa("s3cret-of-the-resource"))}`,
    "https://other.example.com/?token=s3cret-of-the-resource",
  ])("in where a redirect leads, which is left out whole: %s", (location) => {
    expect(said(answer(307, "", { location }))).toBe(
      `${begin}it answered 307 with a redirect, which is not followed; ${notShown}.`,
    );
  });

  test("in where a redirect leads, once its path is worked out", () => {
    const parts = ["aaaaaaaa", "bbbbbbbb", "cccccccc"];
    const other = new Report(platform, () => [new Secret(parts.join("/"))]);
    const outcome = answer(307, "", { location: `/${parts.join("/x/../")}` });
    expect(other.ofOutcome(failed("rejected"), outcome).message).toContain(`not followed; ${notShown}.`);
  });

  test("in another reason, which is left out whole", () => {
    expect(report.because(failed("rejected"), "unexpected response: s3cret-of-t is missing").message).toBe(
      `${begin}${notShown}.`,
    );
  });
});

describe("the platform's words", () => {
  test.each([
    ["\u001b[2Jgone\u001b]0;title\u0007", "[2Jgone ]0;title"],
    ["one\r\n::error::two\n\tthree\u2028four\u0085five", "one ::error::two three four five"],
    ["left \u202eright\u2066 zero\u200bwidth\ufeff", "left right zero width"],
    ["漢 é 😀 \u0301", "漢 é 😀 \u0301"],
  ])("are on one line, with nothing in them that a terminal obeys: %j", (said, shown) => {
    expect(report.ofOutcome(failed("rejected"), answer(400, words(said))).message).toBe(
      `${begin}it answered 400: ${shown}.`,
    );
  });

  test("that are empty then are none", () => {
    expect(report.ofOutcome(failed("rejected"), answer(400, words(" \u0007\n"))).message).toBe(
      `${begin}it answered 400 with a body that is not a Shop error (a proxy or a login page?).`,
    );
  });
});
