import type { ExportedState } from "../../../test/support/project/deployment";
import type { Project } from "../../../test/support/project/project";
import type { CandidateName } from "../candidates/candidate";
import { programOf, providerScript } from "../candidates/programs";
import type { Metric } from "../figures";
import { elapsedMs, type MeasureContext, withProject } from "./context";
import { type ProcessUse, Watch } from "./process-use";
import { bytesPerResource } from "./state-size";

/** The cost of a stack: of one create of all resources, and of one `up` that changes nothing. */
export interface Life {
  readonly createMs: number;
  readonly noChangeMs: number;
  /** What the provider process used during each. */
  readonly create: ProcessUse;
  readonly noChange: ProcessUse;
  /** The drift command, and the refresh that it is made from; undefined where they are not measured. */
  readonly drift: { readonly refreshMs: number; readonly driftMs: number } | undefined;
  readonly state: Readonly<Record<Extract<Metric, `state${string}`>, number>>;
}

/** Measures a new stack with `count` step-up providers of one candidate. */
export async function measureLife(
  context: Pick<MeasureContext, "engine" | "platform">,
  name: CandidateName,
  count: number,
  isDriftMeasured = false,
): Promise<Life> {
  await context.platform.control.reset();
  const program = programOf(name);
  const watch = await Watch.begin(providerScript(name));
  try {
    return await withProject(
      context,
      program,
      count,
      async (project) => {
        const createMs = await elapsedMs(() => project.up(["--skip-preview"]));
        const create = await watch.take();
        const noChangeMs = await elapsedMs(() => project.up(["--skip-preview", "--expect-no-changes"]));
        const noChange = await watch.take();
        const drift = isDriftMeasured ? await driftOf(project) : undefined;
        return { createMs, noChangeMs, create, noChange, drift, state: await stateOf(project, program.type) };
      },
      watch.environment,
    );
  } finally {
    await watch.end();
  }
}

async function driftOf(project: Project): Promise<Life["drift"]> {
  const refresh = ["refresh", "--preview-only", "--expect-no-changes"];
  const refreshMs = await elapsedMs(() => project.must(refresh));
  const driftMs = await elapsedMs(async () => {
    const { exitCode, stdout, stderr } = await project.shell("pulumi-idp drift");
    if (exitCode !== 0) throw new Error(`pulumi-idp drift ended with ${exitCode}\n${stdout}${stderr}`);
  });
  return { refreshMs, driftMs };
}

async function stateOf(project: Project, type: string): Promise<Life["state"]> {
  const exported = await project.must(["stack", "export"]);
  const { resources = [] } = (JSON.parse(exported.stdout) as ExportedState).deployment;
  return {
    state: bytesPerResource(resources, type),
    "state file": Buffer.byteLength(await project.stateFile()),
    "state export": Buffer.byteLength(exported.stdout),
  };
}
