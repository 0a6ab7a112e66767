import type { Clock } from "../core/model/clock";
import { isFinal, ProviderError } from "../core/model/errors";
import type { Outcome } from "./outcome";
import type { Platform } from "./platform";
import { failed, type Progress, stopped } from "./progress";
import type { Failed, Report } from "./report";

/** What credentials need from the rest of a client. */
export interface CredentialsContext {
  readonly platform: Platform;
  readonly report: Report;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/**
 * The credential of one client. A refusal is explained once, and ends all sending: every later call fails with a brief
 * error. A sign-in that fails for another reason is tried again by the next call.
 */
export class Credentials {
  readonly #context: CredentialsContext;
  #isRefused = false;

  constructor(context: CredentialsContext) {
    this.#context = context;
  }

  /** @throws ProviderError once the credential was refused. */
  check({ call }: Progress): void {
    if (this.#isRefused) throw this.#context.report.refusedBefore(call.task);
  }

  /** Headers that say who asks. */
  async headers(progress: Progress): Promise<Record<string, string>> {
    this.check(progress);
    try {
      return await this.#inTime(progress, this.#context.platform.authenticate());
    } catch (error) {
      this.check(progress);
      this.#isRefused = error instanceof ProviderError && isFinal(error);
      throw error;
    }
  }

  /**
   * Gets another credential after a 401, once for each call.
   *
   * @param refused the headers that the request was sent with.
   * @returns whether there is another one to try.
   */
  async renew(progress: Progress, refused: Record<string, string>): Promise<boolean> {
    const { platform } = this.#context;
    if (platform.renew === undefined || progress.hasRenewed) return false;
    progress.hasRenewed = true;
    return this.#inTime(progress, platform.renew(refused));
  }

  /** The error for a credential that the platform refused (401): explained the first time, brief after that. */
  refused(facts: Failed, outcome: Outcome): ProviderError {
    const { report } = this.#context;
    if (this.#isRefused) return report.refusedBefore(facts.call.task);
    this.#isRefused = true;
    return report.ofOutcome(facts, outcome);
  }

  /** Waits for a sign-in, which other calls may be waiting for too, no longer than this call has time. */
  async #inTime<Result>(progress: Progress, work: Promise<Result>): Promise<Result> {
    const { clock, signal, report } = this.#context;
    const end = AbortSignal.timeout(Math.max(1, progress.deadline - clock.now()));
    return new Promise((resolve, reject) => {
      const late = () => {
        const facts = { ...failed(progress), code: "unavailable", limit: "time" } as const;
        reject(report.because(facts, "the sign-in took too long"));
      };
      const cancelled = () => reject(stopped(progress, report));
      end.addEventListener("abort", late);
      signal.addEventListener("abort", cancelled);
      const forget = () => {
        end.removeEventListener("abort", late);
        signal.removeEventListener("abort", cancelled);
      };
      work.then(resolve, reject).finally(forget);
      if (signal.aborted) cancelled();
    });
  }
}
