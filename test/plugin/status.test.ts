import { status } from "@grpc/grpc-js";
import { ProviderError } from "../../provider/core/model/errors";
import { statusOf } from "../../provider/plugin/status";

const redact = (text: string) => text.replace("s3cret", "[secret]");

test("an error for people goes on in its own words", () => {
  const error = new ProviderError("rejected", "Shop: could not create the thing.");
  expect(statusOf(error, redact)).toEqual({ code: status.UNKNOWN, details: error.message });
});

test("any other error is a bug, and says how to report it", () => {
  expect(statusOf(new TypeError("x is undefined"), redact).details).toBe(
    "this is a bug in pulumi-idp: x is undefined. Please report it with the command that caused it.",
  );
});

test.each([new ProviderError("rejected", "got s3cret"), new Error("got s3cret"), "got s3cret"])(
  "%p shows no secret",
  (error) => {
    expect(statusOf(error, redact).details).toContain("got [secret]");
  },
);
