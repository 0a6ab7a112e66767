import type { Values } from "./values";

/** What can go wrong, one code for each thing that a person would do something else about. */
export type ErrorCode =
  /** The inputs are wrong; nothing was sent. */
  | "invalid-input"
  /** A write needs a secret's plaintext, and only its fingerprint is there; nothing was sent. */
  | "missing-secret"
  /** The address or credential of a platform is not configured, or not as it must be; nothing was sent. */
  | "configuration"
  /** The platform does not know the credential (401). */
  | "unauthenticated"
  /** The credential may not do this (403). */
  | "forbidden"
  /** The object is not there (404). */
  | "not-found"
  /** The platform refused the request (any other 4xx). */
  | "rejected"
  /** The platform limits requests (429), and went on to. */
  | "rate-limited"
  /** The platform failed (5xx), and went on to. */
  | "unavailable"
  /** No connection could be made. Nothing was carried out. */
  | "unreachable"
  /** A create was sent, and no answer says whether it was carried out. */
  | "unknown-outcome"
  /** The answer is none that the platform's contract knows. */
  | "bad-answer"
  /** An object with the same natural key is there already, and it is not this resource's. */
  | "exists"
  /** The object was made, but not finished. It is in the state, and the next update goes on. */
  | "unfinished"
  /** The engine was told to stop. */
  | "cancelled";

/** What an error says of itself, beyond its message. */
export interface ErrorDetails {
  /** HTTP status, where the platform answered. */
  status?: number;
  /** Whether the platform may have carried out what was asked, although it failed. */
  mayBeDone?: boolean;
  /** Whether the platform says that it may still carry it out later. */
  stillComing?: boolean;
}

/** Everything that goes wrong and that a person can do something about. Its message never holds a secret. */
export class ProviderError extends Error {
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly mayBeDone: boolean;
  readonly stillComing: boolean;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = "ProviderError";
    this.code = code;
    this.status = details.status;
    this.mayBeDone = details.mayBeDone ?? false;
    this.stillComing = details.stillComing ?? false;
  }
}

/** An object that exists but is not as the program wants it, because a follow-up call failed. */
export class UnfinishedError extends ProviderError {
  /** The object's id on the platform. */
  readonly id: string;
  /** The object as it is now. */
  readonly outputs: Values;
  /** The inputs to keep with it, where they are known. Its fingerprints are those of the secrets that it has. */
  readonly inputs: Values | undefined;

  /** @param outputs what of it is null or undefined counts as not there. */
  constructor(id: string, outputs: object, message: string, inputs?: Values) {
    super("unfinished", message);
    this.name = "UnfinishedError";
    this.id = id;
    this.outputs = outputs as Values;
    this.inputs = inputs;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Tells the errors of a sign-in that trying again can't mend. */
export function isFinal(error: ProviderError): boolean {
  return ["unauthenticated", "forbidden", "rejected", "configuration"].includes(error.code);
}
