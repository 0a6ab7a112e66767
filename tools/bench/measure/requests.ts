import type { StateResource } from "../../../test/support/project/deployment";
import { type Face, resourceName } from "../candidates/candidate";
import { numbered, type ObjectKind, oidcProviderCredentials, stepUpProvider } from "../candidates/objects";
import { faceProgram } from "../candidates/programs";
import type { Metric } from "../figures";
import { type MeasureContext, withProject } from "./context";

/** A refresh of which the requests are counted. */
interface Refresh {
  readonly metric: Metric;
  /** Objects in the stack. */
  readonly stack: number;
}

/** What a platform holds while some refreshes are counted. */
interface Tenant {
  readonly kind: ObjectKind;
  /** Objects on the platform, those of the stack among them. */
  readonly size: number;
  readonly refreshes: readonly Refresh[];
}

const tenants: readonly Tenant[] = [
  {
    kind: stepUpProvider,
    size: 1_000,
    refreshes: [{ metric: "requests, 1000 of ConductorOne", stack: 1_000 }],
  },
  {
    kind: oidcProviderCredentials,
    size: 1_000,
    refreshes: [{ metric: "requests, 1000 of SlashID", stack: 1_000 }],
  },
  {
    kind: stepUpProvider,
    size: 10_000,
    refreshes: [
      { metric: "requests, 1 in a tenant of 10000", stack: 1 },
      { metric: "requests, 10 in a tenant of 10000", stack: 10 },
    ],
  },
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
  for (const { kind, size, refreshes } of tenants) {
    const wanted = (["plugin", "dynamic"] as const).flatMap((face) =>
      refreshes.filter(({ metric }) => wants(metric, face)).map((refresh) => ({ face, ...refresh })),
    );
    if (wanted.length === 0) continue;
    await context.platform.control.reset();
    const bodies = Array.from({ length: size - 1 }, (_, index) => numbered(kind.body, index + 1));
    const objects = await context.platform.make(kind.module, bodies);
    for (const { face, metric, stack } of wanted) {
      const count = await requestsOf(context, face, kind, objects.slice(0, stack - 1));
      context.figures.add(metric, face, count);
      context.log(`${metric}: ${face}: ${count}`);
    }
  }
}

/**
 * The engine makes the first object only: a thousand would take minutes. The others are on the platform already,
 * and their state is a copy of the first one's. The refresh proves the copies right: it must find no change.
 */
async function requestsOf(
  context: MeasureContext,
  face: Face,
  kind: ObjectKind,
  others: readonly Record<string, unknown>[],
): Promise<number> {
  const { platform } = context;
  const program = faceProgram(face, kind);
  return withProject(context, program, 1, async (project) => {
    await project.up(["--skip-preview"]);
    const state = await project.exportState();
    const first = state.deployment.resources?.find(({ type }) => type === program.type);
    if (first?.id === undefined) throw new Error(`the state has no resource of the type ${program.type}`);
    const copies = others.map((object, index) => copyOf(first, index + 1, kind, object));
    state.deployment.resources?.push(...copies);
    await project.must(["stack", "import"], { input: JSON.stringify(state) });
    const before = await platform.requestCount();
    await project.refresh(["--skip-preview", "--expect-no-changes"]);
    const count = (await platform.requestCount()) - before;
    await platform.control.remove(kind.module, first.id);
    return count;
  });
}

/** The state of another object: its numbered inputs, and the fields that the platform sets. */
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
