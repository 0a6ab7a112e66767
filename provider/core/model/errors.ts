import type { Values } from "./values";

/** What can go wrong: one code for each case that needs a different reaction. */
export type ErrorCode =
  /** The inputs are wrong; nothing was sent. */
  | "invalid-input"
  /** A write needs a secret's plaintext, but only its fingerprint is known; nothing was sent. */
  | "missing-secret"
  /** The address or credential of a platform is missing or wrong; nothing was sent. */
  | "configuration"
  /** The platform rejects the credential (401). */
  | "unauthenticated"
  /** The credential lacks a permission (403). */
  | "forbidden"
  /** The object does not exist (404). */
  | "not-found"
  /** The platform rejected the request (any other 4xx). */
  | "rejected"
  /** The platform still limits requests (429) after all retries. */
  | "rate-limited"
  /** The platform still fails (5xx) after all retries. */
  | "unavailable"
  /** No connection could be opened. Nothing was changed. */
  | "unreachable"
  /** A create was sent, and no answer says whether it succeeded. */
  | "unknown-outcome"
  /** The answer does not match the platform's contract. */
  | "bad-answer"
  /** An object with the same natural key exists already, and this resource does not manage it. */
  | "exists"
  /** The object was created, but not finished. It is in the state, and the next update continues. */
  | "unfinished"
  /** The engine cancelled the run. */
  | "cancelled";

/** What an error holds beside its message. */
export interface ErrorDetails {
  /** The HTTP status; missing where no answer arrived. */
  status?: number;
  /** Whether the platform may have carried out the request although it failed. Default: false. */
  mayBeDone?: boolean;
  /** Whether the platform says that it may still carry out the request later. Default: false. */
  stillComing?: boolean;
  /** Whether the platform answered that it carried out the request. A create is then not sent again. Default: false. */
  isAnswered?: boolean;
  /** Further lines of the message. Default: none. */
  lines?: readonly string[];
}

/** An error that a person can act on. Its message never holds a secret. */
export class ProviderError extends Error {
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly mayBeDone: boolean;
  readonly stillComing: boolean;
  readonly isAnswered: boolean;
  /** The message, line by line. */
  readonly lines: readonly string[];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    const lines = [message, ...(details.lines ?? [])];
    super(inLines(lines));
    this.lines = lines;
    this.name = "ProviderError";
    this.code = code;
    this.status = details.status;
    this.mayBeDone = details.mayBeDone ?? false;
    this.stillComing = details.stillComing ?? false;
    this.isAnswered = details.isAnswered ?? false;
  }

  /** The same error in other words. */
  saying(message: string, details: ErrorDetails = {}): ProviderError {
    const { code, status, mayBeDone, stillComing } = this;
    const own = { ...(status === undefined ? {} : { status }), mayBeDone, stillComing };
    return new ProviderError(code, message, { ...own, ...details });
  }
}

/** An object exists but is not finished, because a later call failed. */
export class UnfinishedError extends ProviderError {
  /** The object's id on the platform. */
  readonly id: string;
  /** The object's present fields. */
  readonly outputs: Values;
  /** The inputs for the state; undefined: those of the request. Their fingerprints are those of the object's secrets. */
  readonly inputs: Values | undefined;

  /** @param outputs the object's present fields. Null and undefined count as missing. */
  constructor(id: string, outputs: object, message: string, inputs?: Values) {
    super("unfinished", message);
    this.name = "UnfinishedError";
    this.id = id;
    this.outputs = outputs as Values;
    this.inputs = inputs;
  }
}

/** Lines as one text. All but the first one are indented. */
export function inLines(lines: readonly string[]): string {
  return lines.join("\n  ");
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Tells whether a sign-in error stays the same however often it is retried. */
export function isFinal(error: ProviderError): boolean {
  return ["unauthenticated", "forbidden", "rejected", "configuration"].includes(error.code);
}
