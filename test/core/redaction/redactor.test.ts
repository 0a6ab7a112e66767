import { ProviderError } from "../../../provider/core/model/errors";
import { Secret } from "../../../provider/core/model/secret";
import { type Redactor, shownMessageOf, shownText } from "../../../provider/core/redaction/redactor";
import { repeatsSecret } from "../../../provider/core/redaction/repeats-secret";

const secrets = [new Secret("hunter2-hunter2-hunter2")];
const redactor: Redactor = {
  redact: (text) => shownText(text, secrets),
  repeatsSecret: (text) => repeatsSecret(text, secrets),
};
const shown = (thrown: unknown) => shownMessageOf(thrown, redactor);

test("of our own errors, whole secrets are replaced", () => {
  const message = "could not use hunter2-hunter2-hunter2: see hunter2-hunter2";
  expect(shown(new ProviderError("rejected", message))).toBe("could not use [secret]: see hunter2-hunter2");
});

test("of a library's error, nothing is shown that repeats a secret or a part of one", () => {
  const left = "the error's message repeats a secret and is not shown";
  expect(shown(new Error("Unexpected token h: hunter2-hunter2"))).toBe(left);
  expect(shown(btoa("hunter2-hunter2-hunter2"))).toBe(left);
  expect(shown(new Error("taken.includes is not a function"))).toBe("taken.includes is not a function");
});

test("of a library's error, no more is shown than is searched", () => {
  expect(shown("x".repeat(9_000))).toBe("x".repeat(8_192));
});

describe("a text is shown on one line", () => {
  const among = (text: string, ...texts: string[]) =>
    shownText(
      text,
      texts.map((each) => new Secret(each)),
    );

  test("that nobody obeys, whoever says it", () => {
    expect(shown(new ProviderError("rejected", "a\u001b[2J\n::error::b"))).toBe("a [2J ::error::b");
    expect(shown(new Error("::error::a\nb"))).toBe(": :error::a b");
  });

  test.each<[string, string, string]>([
    ["with line breaks in it", "key one-two\nthree-four is", "one-two\nthree-four"],
    ["with line breaks in it, which are gone already", "key one-two three-four is", "one-two\nthree-four"],
    ["that is put together by it", "key one-two\r\nthree-four is", "one-two three-four"],
    ["that looks like a command", "key ##vso[a.b]c is", "##vso[a.b]c"],
  ])("without a secret %s", (_name, text, secret) => {
    expect(among(text, secret)).toBe("key [secret] is");
  });

  test("without a command that a secret leaves", () => {
    expect(among("##one-two-three", "one-two-three")).toBe("## [secret]");
  });

  test("without a library's words that repeat a secret once they are on it", () => {
    const error = new Error("got hunter2-hunter2-\u200bhunter2-hunter2");
    const odd = { ...redactor, repeatsSecret: (text: string) => text.includes("- hunter2") };
    expect(shownMessageOf(error, odd)).toBe("the error's message repeats a secret and is not shown");
  });
});
