import { ProviderError } from "../../provider/core/model/errors";
import { statusOf } from "../../provider/plugin/status";

const redactor = {
  redact: (text: string) => text.replaceAll("s3cret", "[secret]"),
  repeatsSecret: (text: string) => text.includes("s3cret"),
};

test("an error of ours is said without secrets", () => {
  const { details } = statusOf(new ProviderError("rejected", "could not use s3cret."), redactor);
  expect(details).toBe("could not use [secret].");
});

test.each([
  ["taken.includes is not a function", "taken.includes is not a function"],
  ["Unexpected token s3cret", "the error's message repeats a secret and is not shown"],
])("any other is a bug of ours: %s", (message, shown) => {
  expect(statusOf(new TypeError(message), redactor).details).toBe(
    `this is a bug in pulumi-idp: ${shown}. Please report it with the command that caused it.`,
  );
});
