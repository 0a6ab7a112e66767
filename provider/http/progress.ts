import { ProviderError } from "../core/model/errors";
import type { Call } from "./http";
import type { Failed, Report } from "./report";

/** The time that an operation has, or a request that belongs to none. */
export interface TimeLimit {
  readonly limitMs: number;
  /** When the time is up, by the monotonic clock. */
  readonly deadline: number;
}

/** How far a call has come. */
export interface Progress extends TimeLimit {
  readonly call: Call;
  /** Its place among all calls to the platform. */
  readonly order: number;
  /** Number of the try; rate limits don't count. */
  attempt: number;
  /** Whether an earlier try may have been carried out. */
  mayBeDone: boolean;
  /** Whether the credential was renewed for this call. That helps once at most. */
  hasRenewed: boolean;
}

/** A call that fails now, as far as its progress tells. */
export function failed({ call, limitMs, mayBeDone }: Progress): Omit<Failed, "code"> {
  return { call, limitMs, mayBeDone };
}

/** The error of a call that the engine's order to stop keeps from being sent. */
export function stopped(progress: Progress, report: Report): ProviderError {
  return report.ofOutcome({ ...failed(progress), code: "cancelled" }, { kind: "cancelled", sent: false });
}

/** The same error, where an earlier try may have been carried out. A sign-in that then fails does not know of it. */
export function doneMaybe(error: unknown): unknown {
  if (!(error instanceof ProviderError) || error.mayBeDone) return error;
  return error.saying(error.message, { mayBeDone: true });
}
