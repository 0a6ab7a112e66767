import { Project } from "../../../test/support/project/project";
import type { Engine } from "../../engine/engine";
import { countVariable, type Program } from "../candidates/candidate";
import type { Figures } from "../figures";
import type { Platform } from "../platform";

/** What every measurement needs. */
export interface MeasureContext {
  readonly engine: Engine;
  readonly platform: Platform;
  /** Takes the samples. */
  readonly figures: Figures;
  /** Takes one line of progress. */
  readonly log: (line: string) => void;
}

/** Makes a stack with a program of `count` resources, and removes it after `run`. */
export async function withProject<Result>(
  { engine, platform }: Pick<MeasureContext, "engine" | "platform">,
  { files }: Program,
  count: number,
  run: (project: Project) => Promise<Result>,
  env: NodeJS.ProcessEnv = {},
): Promise<Result> {
  const project = await Project.create({
    name: "bench",
    runtime: "nodejs",
    files: { ...files },
    env: { ...platform.environment, [countVariable]: String(count), ...env },
    engine,
  });
  try {
    return await run(project);
  } finally {
    await project.dispose();
  }
}

/** How long something takes, in milliseconds. */
export async function elapsedMs(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
