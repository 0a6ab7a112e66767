import { Project } from "../../../test/support/project/project";
import type { Engine } from "../../engine/engine";
import { countVariable, type Program } from "../candidates/candidate";
import type { Figures } from "../figures";
import type { Platform } from "../platform";

/** What all measuring needs. */
export interface MeasureContext {
  readonly engine: Engine;
  readonly platform: Platform;
  /** Takes the samples. */
  readonly figures: Figures;
  /** Says what is being done, in a line. */
  readonly log: (line: string) => void;
}

/** Runs a program of `count` resources in a stack of its own, which is gone afterwards. */
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
