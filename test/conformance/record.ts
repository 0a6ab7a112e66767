import type { ObjectView } from "../../sandbox";
import type { Platforms } from "../e2e/support/platforms";
import type { Kind } from "../kinds";
import { line, withoutLooks } from "../kinds/requests";
import type { Changes, Face } from "./face";
import type { Scenario, Step } from "./scenario";

/** What came of one step of one scenario. */
export interface Seen {
  readonly refreshed: Changes;
  readonly changes: Changes;
  readonly requests: readonly string[];
  readonly objects: readonly ObjectView[];
  /** What a preview right after the step would change; nothing where none was made. */
  readonly secondPreview: Changes;
}

/** What came of the steps that were taken together. */
export interface Round {
  readonly seen: ReadonlyMap<Kind, Seen>;
  /** Why the round broke off. */
  readonly error?: unknown;
}

/** Everything that a face did. */
export interface Recording {
  readonly deviations: Face["deviations"];
  readonly rounds: readonly Round[];
  /** The objects that a destroy left. */
  readonly left: ReadonlyMap<Kind, readonly ObjectView[]>;
}

/**
 * Runs all scenarios on a face, side by side in one program, since commands of the engine are slow: the first steps
 * together, then the second ones, and so on. A second preview is made after each, or after the last.
 */
export async function record(
  face: Face,
  platforms: Platforms,
  scenarios: readonly Scenario[],
): Promise<Recording> {
  const rounds: Round[] = [];
  const count = Math.max(...scenarios.map(({ steps }) => steps.length));
  for (let index = 0; index < count; index++) {
    const isPreviewed = face.previewsEachStep || index === count - 1;
    try {
      rounds.push(await takeRound(face, platforms, scenarios, { index, isPreviewed }));
    } catch (error) {
      rounds.push({ seen: new Map(), error });
      break;
    }
  }
  await face.destroy();
  return { deviations: face.deviations, rounds, left: await platforms.allObjects() };
}

async function takeRound(
  face: Face,
  platforms: Platforms,
  scenarios: readonly Scenario[],
  { index, isPreviewed }: { readonly index: number; readonly isPreviewed: boolean },
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
  const objects = await platforms.allObjects();
  const secondPreview = isPreviewed ? await face.preview() : {};

  const seen = scenarios.map(({ kind, steps }): [Kind, Seen] => {
    const names = new Set(steps.flatMap((step) => step.resources.map((resource) => resource.name)));
    return [
      kind,
      {
        refreshed: only(names, refreshed),
        changes: only(names, changes),
        requests: requests.filter((request) => request.path.startsWith(kind.path)).map(line),
        objects: sorted(kind, steps[index], objects.get(kind) ?? []),
        secondPreview: only(names, secondPreview),
      },
    ];
  });
  return { seen: new Map(seen) };
}

function isThere(step: Step | undefined): step is Step {
  return step !== undefined;
}

function only(names: ReadonlySet<string>, changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => names.has(name)));
}

/** Objects that were made side by side, in the order of their names. */
function sorted(kind: Kind, step: Step | undefined, objects: readonly ObjectView[]): readonly ObjectView[] {
  if (!step?.anyOrder) return objects;
  const nameOf = ({ object }: ObjectView) => kind.nameOf(object);
  return [...objects].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
