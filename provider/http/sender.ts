import type * as z from "zod";
import { ProviderError } from "../core/model/errors";
import { type Answer, readAnswer } from "./answer";
import { mayBeDone } from "./decide";
import { longWaitMs } from "./gate";
import type { Call, Http } from "./http";
import { doneMaybe, failed, type Progress, stopped, type TimeLimit } from "./progress";
import type { Shared } from "./shared";
import { sendInTurn, type Try } from "./turn";

/** Sends each call as often as the decisions on its outcomes say. */
export class Sender implements Http {
  readonly #shared: Shared;
  readonly #limit: () => TimeLimit;

  /** @param limit the time of the call that begins now. */
  constructor(shared: Shared, limit: () => TimeLimit) {
    this.#shared = shared;
    this.#limit = limit;
  }

  async send<Content>(call: Call, schema: z.ZodType<Content>): Promise<Content> {
    const { gate, report } = this.#shared;
    const progress: Progress = {
      ...this.#limit(),
      call,
      order: gate.order(),
      attempt: 1,
      mayBeDone: false,
      hasRenewed: false,
    };
    try {
      for (;;) {
        const done = await sendInTurn(this.#shared, progress);
        const answer = done && (await this.#follow(progress, done));
        if (answer !== undefined) return readAnswer(answer, schema, progress, report);
      }
    } catch (error) {
      throw progress.mayBeDone ? doneMaybe(error) : error;
    }
  }

  async find<Content>(call: Call, schema: z.ZodType<Content>): Promise<Content | undefined> {
    try {
      return await this.send(call, schema);
    } catch (error) {
      if (error instanceof ProviderError && error.code === "not-found") return undefined;
      throw error;
    }
  }

  /** Does what follows an outcome. @returns the answer that ends the call; undefined for another try */
  async #follow(progress: Progress, { outcome, decision }: Try): Promise<Answer | undefined> {
    const { report } = this.#shared;
    if (decision.next === "succeed" && outcome.kind === "answer") return outcome;
    if (decision.next === "resolve") {
      const { stillComing } = decision;
      throw report.ofOutcome({ ...failed(progress), code: "unknown-outcome", stillComing }, outcome);
    }
    if (decision.next === "stop") throw report.ofOutcome({ ...failed(progress), ...decision }, outcome);
    progress.mayBeDone ||= mayBeDone(outcome);
    if (decision.next === "wait" && decision.who === "call") {
      progress.attempt++;
      await this.#wait(progress, decision.afterMs);
    }
    return undefined;
  }

  async #wait(progress: Progress, ms: number): Promise<void> {
    const { clock, signal, log, platform, report } = this.#shared;
    if (ms >= longWaitMs) {
      const seconds = Math.round(ms / 1000);
      log(`waiting ${seconds} s to ${progress.call.task}: ${platform.name} is not available`);
    }
    await clock.sleep(ms, signal).catch(() => {
      throw stopped(progress, report);
    });
  }
}
