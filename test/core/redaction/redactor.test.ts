import { ProviderError } from "../../../provider/core/model/errors";
import { Secret } from "../../../provider/core/model/secret";
import { type Redactor, shownMessageOf } from "../../../provider/core/redaction/redactor";
import { repeatsSecret } from "../../../provider/core/redaction/repeats-secret";
import { withoutSecrets } from "../../../provider/core/redaction/without-secrets";

const secrets = [new Secret("hunter2-hunter2-hunter2")];
const redactor: Redactor = {
  redact: (text) => withoutSecrets(text, secrets),
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
