/**
 * While resources are registered, no stack traces are taken.
 *
 * Pulumi takes four for each property, of which a program shows none unless `PULUMI_DEBUG_PROMISE_LEAKS` is set: then
 * they are taken here, too. They are half of the time that a program of many resources needs.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/debuggable.ts
 */
export class PausedTraces {
  readonly #limit = Error.stackTraceLimit;

  constructor() {
    if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS) Error.stackTraceLimit = 0;
  }

  /** From now on they are taken again. */
  resume(): void {
    Error.stackTraceLimit = this.#limit;
  }

  /**
   * An error of the registration, with the trace that it could not take.
   *
   * @param maker the class of the resource: the trace begins where that is called.
   */
  traced(error: unknown, maker: new (...args: never[]) => object): unknown {
    this.resume();
    if (error instanceof Error) Error.captureStackTrace(error, maker);
    return error;
  }
}
