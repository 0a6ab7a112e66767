import { Secret } from "../../provider/core/model/secret";
import type { Outcome } from "../../provider/http/outcome";
import { Report } from "../../provider/http/report";
import { answer, begin, failed, platform, report, words } from "./reporting";

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
      `${begin}it answered 400 and gave no reason.`,
    );
  });
});
