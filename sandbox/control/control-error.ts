/** The call that failed. */
interface Call {
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
}

/** What to do about a status of the control API. */
const advice: Readonly<Record<number, string>> = {
  400: "correct the request",
  404: "check the id (objects() shows all) and the control URL",
  500: "this is a bug of the sandbox, please report it",
};

const wrongServer = "the answer is not from a sandbox's control API: check the URL, it ends in /control";

/**
 * The sandbox refused a call of its control API, or did not answer it. The message names the method, the URL, the
 * status, the reason and what to do. It holds no value of the request's body.
 */
export class SandboxControlError extends Error {
  override readonly name = "SandboxControlError";
  readonly method: string;
  /** The URL's path, as `/control/faults`. */
  readonly path: string;
  /** The HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** What the sandbox found wrong; empty when there was no answer, or one that is not the control API's. */
  readonly reasons: readonly string[];

  private constructor(
    { method, url }: Call,
    problem: string,
    details: { status?: number; reasons?: readonly string[]; cause?: unknown },
  ) {
    super(`${method} ${url}: ${problem}`, details.cause === undefined ? {} : { cause: details.cause });
    this.method = method;
    this.path = URL.canParse(url) ? new URL(url).pathname : url;
    this.status = details.status;
    this.reasons = details.reasons ?? [];
  }

  /** For an answer that is not a success, or not JSON. */
  static refused(call: Call, status: number, answer: unknown): SandboxControlError {
    const reasons = reasonsIn(answer);
    if (reasons.length === 0) return new SandboxControlError(call, `${status}: ${wrongServer}`, { status });
    const parts = [status, reasons.join("; "), ...(advice[status] === undefined ? [] : [advice[status]])];
    return new SandboxControlError(call, parts.join(": "), { status, reasons });
  }

  /** For a call without an answer. */
  static unanswered(call: Call, cause: unknown): SandboxControlError {
    const problem = `no answer (${reasonOf(cause)}): check that the sandbox runs and that this is its control URL`;
    return new SandboxControlError(call, problem, { cause });
  }
}

/** The reasons in `{"errors":["…"]}`. */
function reasonsIn(answer: unknown): readonly string[] {
  const errors = (answer as { errors?: unknown } | null | undefined)?.errors;
  return Array.isArray(errors) ? errors.filter((each) => typeof each === "string") : [];
}

/** fetch says `fetch failed`; why is in its cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return code ?? (cause instanceof Error ? cause.message : message);
}
