import type { Server } from "node:http";
import type { Judge } from "../contract/judge";
import { type Recorded, Recorder } from "../contract/recorder";

/**
 * Stands behind every test file: whatever the provider sends to a sandbox in it, and whatever the sandbox answers,
 * has to be as the platforms' contracts have it. What a test sends by itself, and what a fault made of an answer,
 * are the test's own.
 */
const recorder = new Recorder();
const noted: Recorded[] = [];

recorder.start();

afterAll(() => {
  recorder.stop();
  expect(violationsIn(exchangesOfTheProvider())).toEqual([]);
});

/** What the provider and the sandboxes of this file have said to each other until now. */
export function exchangesOfTheProvider(): readonly Recorded[] {
  noted.push(...recorder.take());
  const sandboxes = new Set(noted.filter(isOfSandbox).map(({ server }) => server));
  return noted.filter(
    ({ server, headers, target }) =>
      sandboxes.has(server) && headers["user-agent"]?.startsWith("pulumi-idp/") && !isOfCi(target),
  );
}

/** What in these exchanges is not as the contract has it. */
export function violationsIn(exchanges: readonly Recorded[]): string[] {
  if (exchanges.length === 0) return [];
  // Most files send nothing, and need not load the contracts and the kinds.
  const contract: typeof import("../contract/judge") = require("../contract/judge");
  const judges = new Map<Server, Judge>();
  for (const exchange of exchanges) {
    const judge = judges.get(exchange.server) ?? new contract.Judge();
    judges.set(exchange.server, judge);
    if (isOfSandbox(exchange)) judge.see(exchange);
    else judge.seeRequest(exchange);
  }
  return [...judges.values()].flatMap(({ violations }) => violations);
}

/** A CI's token endpoint is neither platform's. */
function isOfCi(target: string): boolean {
  return target.startsWith("/ci/");
}

/** Tells an answer that the sandbox gave as a platform would from one that a fault was made of. */
function isOfSandbox({ answerHeaders }: Recorded): boolean {
  return answerHeaders.server === "pulumi-idp-sandbox" && !("sandbox-fault" in answerHeaders);
}
