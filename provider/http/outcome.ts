import { ProxyError } from "./proxy-error";

/** What became of one try of a request. */
export type Outcome =
  /** The platform answered. */
  | { readonly kind: "answer"; readonly status: number; readonly headers: Headers; readonly text: string }
  /**
   * No connection was made, so nothing was carried out. `isFinal`: another try would end the same way.
   * `advice`: what a person does about it, if it is not the platform's address that is wrong.
   */
  | {
      readonly kind: "not-sent";
      readonly reason: string;
      readonly isFinal: boolean;
      readonly advice?: string;
    }
  /** The connection broke or the time was up. The request may have been carried out. */
  | { readonly kind: "lost"; readonly reason: string }
  /** The answer was larger than any the platform has. The request was carried out. */
  | { readonly kind: "too-large" }
  /** The answer was not HTTP that can be read. */
  | { readonly kind: "garbled"; readonly reason: string }
  /** The engine told us to stop. What was `sent` by then may have been carried out. */
  | { readonly kind: "cancelled"; readonly sent: boolean };

/** Header values by lower-case name. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Why no connection was made, by error code: reasons that may pass. */
const notNow: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  EAI_AGAIN: "the host's name can't be resolved right now",
  EHOSTUNREACH: "the host can't be reached",
  ENETUNREACH: "the network can't be reached",
  UND_ERR_CONNECT_TIMEOUT: "the host did not answer in time",
};

/** Why no connection was made, by error code: reasons that stay. */
const notEver: Record<string, string> = {
  ENOTFOUND: "there is no such host",
  UND_ERR_INVALID_ARG: "the request is not valid HTTP",
  EPROTO: "it does not speak TLS",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "it does not speak TLS",
  ERR_SSL_UNSUPPORTED_PROTOCOL: "it does not speak a version of TLS that is safe",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate chain is self-signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate can't be verified",
  UNABLE_TO_GET_ISSUER_CERT: "its certificate's issuer is not trusted here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate's issuer is not trusted here",
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
};

/**
 * What a failed try means. Of the error only its code is used: its text may quote the request.
 *
 * @param isStarted whether the request was being written. Then it may have been carried out, whatever the code: a
 *   connection that was made can break with the same codes as one that is not made (EPROTO, EHOSTUNREACH).
 */
export function outcomeOfError(error: unknown, cancelled: boolean, isStarted = false): Outcome {
  if (error instanceof ProxyError) return outcomeOfProxy(error, cancelled);
  const { name, code } = factsOf(error);
  const never = isStarted ? undefined : notEver[code];
  if (never !== undefined) return { kind: "not-sent", reason: never, isFinal: true };
  const now = isStarted ? undefined : whyNotNow(error);
  if (cancelled) return { kind: "cancelled", sent: now === undefined };
  if (now !== undefined) return { kind: "not-sent", reason: now, isFinal: false };
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE") return { kind: "too-large" };
  if (code === "UND_ERR_HEADERS_OVERFLOW") {
    return { kind: "garbled", reason: "the answer's headers are larger than 16 KiB" };
  }
  if (name === "HTTPParserError") return { kind: "garbled", reason: "the answer is not HTTP" };
  if (name === "TimeoutError") return { kind: "lost", reason: "no answer in time" };
  return { kind: "lost", reason: code === "" ? "the connection broke" : `the connection broke (${code})` };
}

/** Nothing was sent to the host: the proxy made no connection to it. */
function outcomeOfProxy({ proxy, status, cause }: ProxyError, cancelled: boolean): Outcome {
  if (cancelled) return { kind: "cancelled", sent: false };
  const { variable, shown } = proxy;
  const [why, isFinal] = status === undefined ? whyNoAnswer(cause) : whyRefused(proxy, status);
  return {
    kind: "not-sent",
    reason: `the proxy ${shown} of ${variable} ${why}`,
    isFinal,
    advice: `Check the environment variable ${variable}; hosts in NO_PROXY are reached without a proxy.`,
  };
}

/** Why a proxy did not answer, and whether that stays so. */
function whyNoAnswer(cause: unknown): [string, boolean] {
  const { name, code } = factsOf(cause);
  const never = name === "HTTPParserError" ? "it does not speak HTTP" : notEver[code];
  if (never !== undefined) return [`can't be reached: ${never}`, true];
  const now = code === "UND_ERR_HEADERS_TIMEOUT" ? "the host did not answer in time" : whyNotNow(cause);
  return [`can't be reached: ${now ?? `the connection broke${code === "" ? "" : ` (${code})`}`}`, false];
}

/** Why a proxy made no connection, and whether that stays so. */
function whyRefused({ authorization }: ProxyError["proxy"], status: number): [string, boolean] {
  if (status === 407) {
    return [`${authorization === undefined ? "asks for" : "rejected"} user and password (407)`, true];
  }
  const mayPass = status >= 500 || status === 408 || status === 429;
  return mayPass ? [`can't reach the host (${status})`, false] : [`refused the connection (${status})`, true];
}

/** Why no connection was made, if the reason may pass. */
function whyNotNow(error: unknown): string | undefined {
  const { code, syscall } = factsOf(error);
  return code === "ETIMEDOUT" && syscall === "connect" ? "the host did not answer in time" : notNow[code];
}

interface ErrorFacts {
  readonly name: string;
  readonly code: string;
  readonly syscall: string;
}

/** The facts of an error. If several addresses were tried at once, of the first error with a code. */
function factsOf(error: unknown): ErrorFacts {
  const given =
    typeof error === "object" && error !== null ? (error as Partial<Record<string, unknown>>) : {};
  if (given.code === undefined && Array.isArray(given.errors)) {
    const coded = given.errors.map(factsOf).find((each) => each.code !== "");
    if (coded) return coded;
  }
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { name: text(given.name), code: text(given.code), syscall: text(given.syscall) };
}
