import type { StateResource } from "../../project/deployment";
import type { Project } from "../../project/project";
import { type Face, resourceName } from "../candidates/candidate";
import { numbered, type ObjectKind, oidcProviderCredentials, stepUpProvider } from "../candidates/objects";
import { faceProgram } from "../candidates/programs";
import type { Metric } from "../figures";
import { type MeasureContext, withProject } from "./context";

/** Objects in a large stack. */
const stackCount = 1_000;
/** Objects in a large tenant. */
const tenantCount = 10_000;

/** A refresh whose requests are counted. */
interface Refresh {
  readonly metric: Metric;
  readonly kind: ObjectKind;
  /** Objects in the stack. */
  readonly stack: number;
  /** Objects on the platform, those of the stack among them. */
  readonly tenant: number;
}

const refreshes: readonly Refresh[] = [
  {
    metric: "requests, 1000 of ConductorOne",
    kind: stepUpProvider,
    stack: stackCount,
    tenant: stackCount,
  },
  {
    metric: "requests, 1000 of SlashID",
    kind: oidcProviderCredentials,
    stack: stackCount,
    tenant: stackCount,
  },
  { metric: "requests, 1 in a tenant of 10000", kind: stepUpProvider, stack: 1, tenant: tenantCount },
  { metric: "requests, 10 in a tenant of 10000", kind: stepUpProvider, stack: 10, tenant: tenantCount },
];

/**
 * Counts the requests of `pulumi refresh`, without its preview, which would send them twice.
 *
 * @param wants tells which counts are wanted
 */
export async function measureRequests(
  context: MeasureContext,
  wants: (metric: Metric, face: Face) => boolean,
): Promise<void> {
  for (const refresh of refreshes) {
    for (const face of ["plugin", "dynamic"] as const) {
      if (!wants(refresh.metric, face)) continue;
      const count = await requestsOf(context, face, refresh);
      context.figures.add(refresh.metric, face, count);
      context.log(`${refresh.metric}: ${face}: ${count}`);
    }
  }
}

/**
 * One object is made by the engine; the others are made by the platform's API, and their state is copied from the
 * first one's: a thousand creates by the engine take minutes. That a copy is as true as the first one is shown by
 * the refresh, which must find no change.
 */
async function requestsOf(
  context: MeasureContext,
  face: Face,
  { kind, stack, tenant }: Refresh,
): Promise<number> {
  const { platform } = context;
  await platform.reset();
  const program = faceProgram(face, kind);
  return withProject(context, program, 1, async (project) => {
    await project.up(["--skip-preview"]);
    const bodies = Array.from({ length: tenant - 1 }, (_, index) => numbered(kind.body, index + 1));
    const made = await platform.make(kind.module, bodies);
    if (stack > 1) await fill(project, program.type, kind, made.slice(0, stack - 1));
    const before = await platform.requestCount();
    await project.refresh(["--skip-preview", "--expect-no-changes"]);
    return (await platform.requestCount()) - before;
  });
}

/** Adds objects to a state that has the first one, numbered on from it. */
async function fill(
  project: Project,
  type: string,
  kind: ObjectKind,
  objects: readonly Record<string, unknown>[],
): Promise<void> {
  const state = await project.exportState();
  const resources = state.deployment.resources ?? [];
  const first = resources.find((resource) => resource.type === type);
  if (first === undefined) throw new Error(`the state has no resource of the type ${type}`);
  for (const [index, object] of objects.entries()) resources.push(copyOf(first, index + 1, kind, object));
  await project.must(["stack", "import"], { input: JSON.stringify(state) });
}

/** The state of another object: numbered inputs, and what the platform alone decides. */
function copyOf(
  first: StateResource,
  number: number,
  kind: ObjectKind,
  object: Record<string, unknown>,
): StateResource {
  const { clientSecret: _, ...inputs } = numbered(kind.inputs, number);
  const { id, createdAt, updatedAt } = object;
  const own = id === undefined ? {} : { createdAt, updatedAt };
  return {
    ...first,
    urn: first.urn.replace(new RegExp(`${resourceName(0)}$`), resourceName(number)),
    id: String(id ?? inputs.clientId),
    inputs: { ...first.inputs, ...inputs },
    outputs: { ...first.outputs, ...inputs, ...own },
  };
}
