import type { CandidateName } from "../candidates/candidate";
import type { MeasureContext } from "./context";
import { type Life, measureLife } from "./life";

/** How often and how large the lives of stacks are measured. */
export interface LivesOptions {
  readonly candidates: readonly CandidateName[];
  /** Resources in a stack. */
  readonly count: number;
  /** How many samples are taken of each candidate. */
  readonly rounds: number;
  /** Candidates of which a small stack is measured too, to see what grows with the number of resources. */
  readonly few: ReadonlySet<CandidateName>;
  /** Candidates of which the drift command is measured, beside a refresh. */
  readonly drift: ReadonlySet<CandidateName>;
}

/** Resources in a small stack. */
export const fewCount = 10;

/**
 * Measures the candidates' lives in rounds: each candidate once a round, and in each round another one first, so
 * that what disturbs the machine disturbs all of them. A small stack of each warms up and is not counted.
 */
export async function measureLives(context: MeasureContext, options: LivesOptions): Promise<void> {
  const { candidates, count, rounds, few: alsoFew, drift } = options;
  for (const name of candidates) {
    context.log(`warming up: ${name}`);
    await measureLife(context, name, fewCount);
  }
  for (let round = 0; round < rounds; round++) {
    for (const index of candidates.keys()) {
      const name = candidates[(index + round) % candidates.length];
      if (name === undefined) continue;
      const few = alsoFew.has(name) ? await measureLife(context, name, fewCount) : undefined;
      const life = await measureLife(context, name, count, drift.has(name));
      take(context, name, life, count, few);
      const seconds = `create ${seconds1(life.createMs)}, no-change up ${seconds1(life.noChangeMs)}`;
      context.log(`round ${round + 1} of ${rounds}: ${name}: ${seconds}`);
    }
  }
}

function take(
  { figures }: MeasureContext,
  name: CandidateName,
  life: Life,
  count: number,
  few: Life | undefined,
): void {
  figures.add("create", name, life.createMs / 1000);
  figures.add("no-change", name, life.noChangeMs / 1000);
  if (life.drift !== undefined) {
    figures.add("refresh", name, life.drift.refreshMs / 1000);
    figures.add("drift", name, life.drift.driftMs / 1000);
  }
  for (const metric of ["state", "state file", "state export"] as const) {
    figures.add(metric, name, life.state[metric]);
  }
  if (few === undefined) return;
  const processorMs = life.noChange.processorMs - few.noChange.processorMs;
  figures.add("processor", name, processorMs / (count - fewCount));
  figures.add("memory", name, life.create.memoryMiB);
  figures.add("memory with few", name, few.create.memoryMiB);
}

function seconds1(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
