import { errors } from "undici";
import { type Outcome, outcomeOfError } from "../../provider/http/outcome";

const coded = (code: string, message = "secret-in-the-text") => Object.assign(new Error(message), { code });
const lost = (reason: string): Outcome => ({ kind: "lost", reason });
const notSent = (reason: string): Outcome => ({ kind: "not-sent", reason });

test.each<[string, unknown, Outcome]>([
  ["ECONNREFUSED", coded("ECONNREFUSED"), notSent("nothing listens there")],
  ["ENOTFOUND", coded("ENOTFOUND"), notSent("there is no such host")],
  ["EAI_AGAIN", coded("EAI_AGAIN"), notSent("the host's name can't be resolved right now")],
  ["EHOSTUNREACH", coded("EHOSTUNREACH"), notSent("there is no way to the host")],
  ["ENETUNREACH", coded("ENETUNREACH"), notSent("there is no way to the network")],
  [
    "a connection that takes too long",
    new errors.ConnectTimeoutError("x"),
    notSent("the host did not answer in time"),
  ],
  [
    "a self-signed certificate",
    coded("DEPTH_ZERO_SELF_SIGNED_CERT"),
    notSent("its certificate is self-signed"),
  ],
  ["an expired certificate", coded("CERT_HAS_EXPIRED"), notSent("its certificate has expired")],
  [
    "another host's certificate",
    coded("ERR_TLS_CERT_ALTNAME_INVALID"),
    notSent("its certificate is for another host"),
  ],
  [
    "addresses that all refuse",
    new AggregateError([coded("ECONNREFUSED"), coded("ENETUNREACH")]),
    notSent("nothing listens there"),
  ],
  ["an answer that is too large", new errors.ResponseExceededMaxSizeError("x"), { kind: "too-large" }],
  ["a timeout of ours", Object.assign(new Error("x"), { name: "TimeoutError" }), lost("no answer in time")],
  ["ECONNRESET", coded("ECONNRESET"), lost("the connection broke (ECONNRESET)")],
  ["EPIPE", coded("EPIPE"), lost("the connection broke (EPIPE)")],
  [
    "a socket that closes",
    new errors.SocketError("other side closed"),
    lost("the connection broke (UND_ERR_SOCKET)"),
  ],
  [
    "headers that take too long",
    new errors.HeadersTimeoutError("x"),
    lost("the connection broke (UND_ERR_HEADERS_TIMEOUT)"),
  ],
  [
    "a body that takes too long",
    new errors.BodyTimeoutError("x"),
    lost("the connection broke (UND_ERR_BODY_TIMEOUT)"),
  ],
  ["an error without a code", new Error("secret-in-the-text"), lost("the connection broke")],
  ["a code that is no text", Object.assign(new Error("x"), { code: 5 }), lost("the connection broke")],
  ["addresses of which nothing is said", new AggregateError([]), lost("the connection broke")],
  ["what is no error", "secret-in-the-text", lost("the connection broke")],
  ["nothing", undefined, lost("the connection broke")],
])("%s", (_name, error, expected) => {
  expect(outcomeOfError(error, false)).toEqual(expected);
});

test.each([coded("ECONNRESET"), coded("ECONNREFUSED"), new errors.RequestAbortedError(), undefined])(
  "anything is a cancellation once the engine said to stop: %p",
  (error) => {
    expect(outcomeOfError(error, true)).toEqual({ kind: "cancelled", sent: true });
  },
);

test("an error's own text goes no further", () => {
  expect(JSON.stringify(outcomeOfError(coded("ECONNRESET"), false))).not.toContain("secret");
  expect(JSON.stringify(outcomeOfError(coded("ENOTFOUND"), false))).not.toContain("secret");
});

test("a connection that the system gave up on was never made", () => {
  expect(outcomeOfError(Object.assign(coded("ETIMEDOUT"), { syscall: "connect" }), false).kind).toBe(
    "not-sent",
  );
});

// Jest runs code in a realm of its own, as others may: Node's own errors are no instances of this realm's Error.
test.each<[string, unknown, Outcome]>([
  ["a timeout", new DOMException("x", "TimeoutError"), lost("no answer in time")],
])("errors from another realm mean the same: %s", (_name, error, expected) => {
  expect(outcomeOfError(error, false)).toEqual(expected);
});

test("a request that could not even be written, as with a line break in a header, was never sent", () => {
  expect(outcomeOfError(new errors.InvalidArgumentError("invalid header"), false).kind).toBe("not-sent");
});
