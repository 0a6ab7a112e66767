import type { CandidateName } from "../candidates/candidate";
import type { SmallSize } from "../small-sizes";
import type { MeasureContext } from "./context";
import { measureLife } from "./life";

/**
 * Measures small stacks of the candidates in rounds, each candidate once a round and in each round another one
 * first. The first round warms up and is not counted.
 */
export async function measureSmallLives(
  { figures, ...context }: MeasureContext,
  candidates: readonly CandidateName[],
  size: SmallSize,
  rounds: number,
): Promise<void> {
  if (candidates.length > 0) context.log(`stacks of ${size}, ${rounds} times: ${candidates.join(", ")}`);
  for (let round = 0; round <= rounds; round++) {
    for (const index of candidates.keys()) {
      const name = candidates[(index + round) % candidates.length];
      if (name === undefined) continue;
      const { createMs, noChangeMs } = await measureLife(context, name, size);
      if (round === 0) continue;
      figures.add(`create, ${size}`, name, createMs / 1000);
      figures.add(`no-change, ${size}`, name, noChangeMs / 1000);
    }
  }
}
