import { errors } from "undici";
import { type Outcome, outcomeOfError } from "../../provider/http/outcome";

const coded = (code: string, message = "secret-in-the-text") => Object.assign(new Error(message), { code });
const lost = (reason: string): Outcome => ({ kind: "lost", reason });
const notSent = (reason: string): Outcome => ({ kind: "not-sent", reason, isFinal: false });
const neverSent = (reason: string): Outcome => ({ kind: "not-sent", reason, isFinal: true });

test.each<[string, unknown, Outcome]>([
  ["ECONNREFUSED", coded("ECONNREFUSED"), notSent("nothing listens there")],
  ["ENOTFOUND", coded("ENOTFOUND"), neverSent("there is no such host")],
  ["EAI_AGAIN", coded("EAI_AGAIN"), notSent("the host's name can't be resolved right now")],
  ["EHOSTUNREACH", coded("EHOSTUNREACH"), notSent("the host can't be reached")],
  ["ENETUNREACH", coded("ENETUNREACH"), notSent("the network can't be reached")],
  [
    "a connection that takes too long",
    new errors.ConnectTimeoutError("x"),
    notSent("the host did not answer in time"),
  ],
  [
    "a self-signed certificate",
    coded("DEPTH_ZERO_SELF_SIGNED_CERT"),
    neverSent("its certificate is self-signed"),
  ],
  ["an expired certificate", coded("CERT_HAS_EXPIRED"), neverSent("its certificate has expired")],
  [
    "another host's certificate",
    coded("ERR_TLS_CERT_ALTNAME_INVALID"),
    neverSent("its certificate is for another host"),
  ],
  [
    "addresses that all refuse",
    new AggregateError([coded("ECONNREFUSED"), coded("ENETUNREACH")]),
    notSent("nothing listens there"),
  ],
  ["an address that speaks no TLS", coded("EPROTO"), neverSent("it does not speak TLS")],
  [
    "an issuer that is not trusted",
    coded("UNABLE_TO_GET_ISSUER_CERT_LOCALLY"),
    neverSent("its certificate's issuer is not trusted here"),
  ],
  [
    "a connection that the system gave up on",
    Object.assign(coded("ETIMEDOUT"), { syscall: "connect" }),
    notSent("the host did not answer in time"),
  ],
  [
    "a connection that the system gave up on once it was made",
    Object.assign(coded("ETIMEDOUT"), { syscall: "read" }),
    lost("the connection broke (ETIMEDOUT)"),
  ],
  [
    "a request that could not even be written, as with a line break in a header",
    new errors.InvalidArgumentError("invalid header"),
    neverSent("the request is not valid HTTP"),
  ],
  // Jest runs code in a realm of its own, as others may: Node's own errors are no instances of this realm's Error.
  ["a timeout from another realm", new DOMException("x", "TimeoutError"), lost("no answer in time")],
  ["an answer that is too large", new errors.ResponseExceededMaxSizeError("x"), { kind: "too-large" }],
  ["a timeout of ours", Object.assign(new Error("x"), { name: "TimeoutError" }), lost("no answer in time")],
  [
    "what is no HTTP",
    new errors.HTTPParserError("secret-in-the-text"),
    { kind: "garbled", reason: "the answer is not HTTP" },
  ],
  [
    "headers without end",
    new errors.HeadersOverflowError(),
    { kind: "garbled", reason: "the answer's headers are larger than 16 KiB" },
  ],
  [
    "an address that speaks HTTP only",
    coded("ERR_SSL_WRONG_VERSION_NUMBER"),
    neverSent("it does not speak TLS"),
  ],
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

describe("once a request is being written", () => {
  test.each(["EPROTO", "ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_PACKET_LENGTH_TOO_LONG", "EHOSTUNREACH"])(
    "%s may come of a connection that broke",
    (code) => {
      expect(outcomeOfError(coded(code), false, true)).toEqual(lost(`the connection broke (${code})`));
      expect(outcomeOfError(coded(code), true, true)).toEqual({ kind: "cancelled", sent: true });
    },
  );
});

describe("once the engine said to stop", () => {
  test.each([
    coded("ECONNRESET"),
    new errors.RequestAbortedError(),
    new DOMException("x", "AbortError"),
    undefined,
  ])("%p is a cancellation of what may have been carried out", (error) => {
    expect(outcomeOfError(error, true)).toEqual({ kind: "cancelled", sent: true });
  });

  test("a connection that could not be made yet is a cancellation of what was never sent", () => {
    expect(outcomeOfError(coded("ECONNREFUSED"), true)).toEqual({ kind: "cancelled", sent: false });
  });

  test("a connection that never will be made says why, which the cancellation does not mend", () => {
    expect(outcomeOfError(coded("CERT_HAS_EXPIRED"), true)).toEqual(neverSent("its certificate has expired"));
  });
});

test("an error's own text goes no further", () => {
  expect(JSON.stringify(outcomeOfError(coded("ECONNRESET"), false))).not.toContain("secret");
  expect(JSON.stringify(outcomeOfError(coded("ENOTFOUND"), false))).not.toContain("secret");
});
