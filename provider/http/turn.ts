import type { ProviderError } from "../core/model/errors";
import { type Decision, decide, pauseMs, type Situation } from "./decide";
import type { Outcome } from "./outcome";
import { failed, type Progress, stopped } from "./progress";
import type { Shared } from "./shared";

/** What became of one try, and what is to be done next. */
export interface Try {
  readonly outcome: Outcome;
  readonly decision: Decision;
}

/**
 * Sends a call once, when it is its turn. Gate, quota and credential know of the outcome before the next call can pass.
 *
 * @returns undefined if the credential was refused and another one is there: the call comes again at once.
 * @throws ProviderError if nothing could be sent.
 */
export async function sendInTurn(shared: Shared, progress: Progress): Promise<Try | undefined> {
  const { gate, clock, credentials, connection, report } = shared;
  const { call, order, deadline } = progress;
  credentials.check(progress);
  const entry = await gate.enter(order, deadline);
  if (entry === "late") throw late(shared, progress);
  if (entry === "stopped") throw stopped(progress, report);
  const sentAt = clock.now();
  try {
    const headers = await credentials.headers(progress);
    const outcome = await connection.try(call, headers, deadline - clock.now());
    const isRefused = outcome.kind === "answer" && outcome.status === 401;
    if (isRefused && (await credentials.renew(progress, headers))) return undefined;
    const decision = decided(shared, progress, outcome, sentAt);
    if (decision.next === "stop" && decision.code === "unauthenticated") {
      throw credentials.refused({ ...failed(progress), ...decision }, outcome);
    }
    return { outcome, decision };
  } finally {
    gate.leave();
  }
}

function decided(
  shared: Shared,
  { call, attempt, deadline }: Progress,
  outcome: Outcome,
  sentAt: number,
): Decision {
  const { gate, quota, clock, random } = shared;
  const situation: Situation = {
    call: call.kind,
    outcome,
    attempt,
    limitsInARow: gate.limitsInARow,
    remainingMs: deadline - clock.now(),
    hasQuota: quota.has(outcome),
    random: random(),
    nowMs: clock.wallTime(),
  };
  if (outcome.kind === "answer") {
    if (outcome.status === 429) gate.limited(sentAt, pauseMs(situation));
    else gate.accepted();
  }
  const decision = decide(situation);
  if (decision.next === "succeed") quota.succeeded(attempt > 1);
  if (decision.next === "wait" && decision.who === "call") quota.take(outcome);
  return decision;
}

function late({ gate, report }: Shared, progress: Progress): ProviderError {
  const facts = { ...failed(progress), limit: "time" } as const;
  return gate.isLimited
    ? report.because({ ...facts, code: "rate-limited" }, "it limits requests")
    : report.because({ ...facts, code: "unavailable" }, "other requests before it took too long");
}
