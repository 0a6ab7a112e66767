import type { ObjectView } from "../../sandbox";
import { line, type Platforms, withoutLooks } from "../e2e/support/platforms";
import type { Changes, Face } from "./face";
import type { Scenario, Step } from "./scenario";

/** What came of one step of one scenario. */
export interface Seen {
  readonly refreshed: Changes;
  readonly changes: Changes;
  readonly requests: readonly string[];
  readonly objects: readonly ObjectView[];
  /** What a preview right after the step would change. */
  readonly secondPreview: Changes;
}

/** What came of the steps that were taken together. */
export interface Round {
  readonly scenarios: Readonly<Record<string, Seen>>;
  /** Why the round broke off. */
  readonly error?: unknown;
}

/** Everything that a face did. */
export interface Recording {
  readonly deviations: Face["deviations"];
  readonly rounds: readonly Round[];
  /** The objects that a destroy left, by scenario. */
  readonly left: Readonly<Record<string, readonly ObjectView[]>>;
}

/**
 * Runs all scenarios on a face, side by side in one program, since commands of the engine are slow: the first steps
 * together, then the second ones, and so on. After each, a second preview is made.
 */
export async function record(
  face: Face,
  platforms: Platforms,
  scenarios: readonly Scenario[],
): Promise<Recording> {
  const rounds: Round[] = [];
  const count = Math.max(...scenarios.map(({ steps }) => steps.length));
  for (let index = 0; index < count; index++) {
    try {
      rounds.push(await takeRound(face, platforms, scenarios, index));
    } catch (error) {
      rounds.push({ scenarios: {}, error });
      break;
    }
  }
  await face.destroy();
  return { deviations: face.deviations, rounds, left: await objectsOf(platforms, scenarios) };
}

async function takeRound(
  face: Face,
  platforms: Platforms,
  scenarios: readonly Scenario[],
  index: number,
): Promise<Round> {
  const steps = scenarios.map(({ steps }) => steps[Math.min(index, steps.length - 1)]).filter(isThere);
  // A scenario that is at its end goes on to declare what it last did.
  const fresh = scenarios.flatMap(({ steps }) => steps[index] ?? []);
  for (const step of fresh) await step.behindTheBack?.(platforms);
  const isRefreshed = fresh.some((step) => step.behindTheBack !== undefined);
  const refreshed = isRefreshed ? await face.refresh() : {};
  await platforms.newRequests();

  const changes = await face.apply(steps.flatMap((step) => step.resources));
  const requests = withoutLooks(await platforms.newRequests());
  const objects = await objectsOf(platforms, scenarios);
  const secondPreview = await face.preview();

  const seen = scenarios.map(({ name, path, steps }): [string, Seen] => {
    const names = new Set(steps.flatMap((step) => step.resources.map((resource) => resource.name)));
    return [
      name,
      {
        refreshed: only(names, refreshed),
        changes: only(names, changes),
        requests: requests.filter((request) => request.path.startsWith(path)).map(line),
        objects: sorted(steps[index], objects[name] ?? []),
        secondPreview: only(names, secondPreview),
      },
    ];
  });
  return { scenarios: Object.fromEntries(seen) };
}

function isThere(step: Step | undefined): step is Step {
  return step !== undefined;
}

function only(names: ReadonlySet<string>, changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => names.has(name)));
}

async function objectsOf(platforms: Platforms, scenarios: readonly Scenario[]) {
  const byName: Record<string, readonly ObjectView[]> = {
    "conductorone:StepUpProvider": await platforms.stepUpProviders(),
    "slashid:OidcProviderCredentials": await platforms.oidcCredentials(),
    "slashid:SamlProviderCredentials": await platforms.samlCredentials(),
  };
  return Object.fromEntries(scenarios.map(({ name }) => [name, byName[name] ?? []]));
}

/** Objects that were made side by side, in the order of their names. */
function sorted(step: Step | undefined, objects: readonly ObjectView[]): readonly ObjectView[] {
  if (!step?.anyOrder) return objects;
  const nameOf = ({ object }: ObjectView) => String(object.displayName ?? object.client_id);
  return [...objects].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
