/**
 * Turns off stack traces while a resource is registered.
 *
 * Pulumi takes four for each property, which is half of the time of a program with many resources. It shows them only if
 * `PULUMI_DEBUG_PROMISE_LEAKS` is set: then they stay on.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/debuggable.ts
 */
export class PausedTraces {
  readonly #limit = Error.stackTraceLimit;

  constructor() {
    if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS) Error.stackTraceLimit = 0;
  }

  /** Turns stack traces on again. */
  resume(): void {
    Error.stackTraceLimit = this.#limit;
  }

  /**
   * Turns stack traces on again, and adds the missing one to an error of the registration.
   *
   * @param maker the resource's class: the trace starts at its caller.
   */
  traced(error: unknown, maker: new (...args: never[]) => object): unknown {
    this.resume();
    if (error instanceof Error) Error.captureStackTrace(error, maker);
    return error;
  }
}
