import { errors } from "undici";

/** What became of one try of a request. */
export type Outcome =
  /** The platform answered. */
  | { readonly kind: "answer"; readonly status: number; readonly headers: Headers; readonly text: string }
  /** No connection was made, so nothing was carried out. */
  | { readonly kind: "not-sent"; readonly reason: string }
  /** The connection broke or the time was up. The request may have been carried out. */
  | { readonly kind: "lost"; readonly reason: string }
  /** The answer was larger than any the platform has. The request was carried out. */
  | { readonly kind: "too-large" }
  /** The engine told us to stop. What was `sent` by then may have been carried out. */
  | { readonly kind: "cancelled"; readonly sent: boolean };

/** Header values by lower-case name. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

const notSent: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name can't be resolved right now",
  EHOSTUNREACH: "there is no way to the host",
  ENETUNREACH: "there is no way to the network",
  UND_ERR_CONNECT_TIMEOUT: "the host did not answer in time",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate chain is self-signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate can't be verified",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate's issuer is not trusted here",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
};

/** Says what a failed try means. Nothing of the error but its code goes on: its text may quote the request. */
export function outcomeOfError(error: unknown, cancelled: boolean): Outcome {
  if (cancelled) return { kind: "cancelled", sent: true };
  if (error instanceof errors.ResponseExceededMaxSizeError) return { kind: "too-large" };
  if (error instanceof Error && error.name === "TimeoutError")
    return { kind: "lost", reason: "no answer in time" };
  const code = codeOf(error);
  const reason = notSent[code];
  if (reason !== undefined) return { kind: "not-sent", reason };
  return { kind: "lost", reason: code === "" ? "the connection broke" : `the connection broke (${code})` };
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
