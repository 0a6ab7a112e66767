import type { ObjectKind } from "../kinds";
import type { Backstage } from "../kinds/backstage";
import type { Changes, Face } from "./face";
import type { Scenario, Step } from "./scenario";

/** An object in wire form, and its secrets' SHA-256. */
export interface SeenObject {
  readonly object: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What came of one step of one scenario. */
export interface Seen {
  readonly refreshed: Changes;
  readonly changes: Changes;
  readonly requests: readonly string[];
  readonly objects: readonly SeenObject[];
  /** What a preview right after the step would change; nothing where none was made. */
  readonly secondPreview: Changes;
}

/** What came of the steps that were taken together. */
export interface Round {
  readonly seen: ReadonlyMap<ObjectKind, Seen>;
  /** Why the round broke off. */
  readonly error?: unknown;
}

/** Everything that a face did. */
export interface Recording {
  readonly deviations: Face["deviations"];
  readonly rounds: readonly Round[];
  /** The objects that a destroy left. */
  readonly left: ReadonlyMap<ObjectKind, readonly SeenObject[]>;
}

/**
 * Runs all scenarios on a face, side by side in one program, since commands of the engine are slow: the first steps
 * together, then the second ones, and so on. A second preview is made after each, or after the last.
 */
export async function record(
  face: Face,
  backstage: Backstage,
  scenarios: readonly Scenario[],
): Promise<Recording> {
  const rounds: Round[] = [];
  const count = Math.max(...scenarios.map(({ steps }) => steps.length));
  for (let index = 0; index < count; index++) {
    const isPreviewed = face.previewsEachStep || index === count - 1;
    try {
      rounds.push(await takeRound(face, backstage, scenarios, { index, isPreviewed }));
    } catch (error) {
      rounds.push({ seen: new Map(), error });
      break;
    }
  }
  await face.destroy();
  return { deviations: face.deviations, rounds, left: await objectsOf(backstage, scenarios) };
}

async function takeRound(
  face: Face,
  backstage: Backstage,
  scenarios: readonly Scenario[],
  { index, isPreviewed }: { readonly index: number; readonly isPreviewed: boolean },
): Promise<Round> {
  const steps = scenarios.map(({ steps }) => steps[Math.min(index, steps.length - 1)]).filter(isThere);
  // A scenario that is at its end goes on to declare what it last did.
  const fresh = scenarios.flatMap(({ steps }) => steps[index] ?? []);
  for (const step of fresh) await step.behindTheBack?.(backstage);
  const isRefreshed = fresh.some((step) => step.behindTheBack !== undefined);
  const refreshed = isRefreshed ? await face.refresh() : {};
  await backstage.newLines();

  const changes = await face.apply(steps.flatMap((step) => step.resources));
  const linesOf = await backstage.newLines();
  const objects = await objectsOf(backstage, scenarios);
  const secondPreview = isPreviewed ? await face.preview() : {};

  const seen = scenarios.map(({ kind, steps }): [ObjectKind, Seen] => {
    const names = new Set(steps.flatMap((step) => step.resources.map((resource) => resource.name)));
    return [
      kind,
      {
        refreshed: only(names, refreshed),
        changes: only(names, changes),
        requests: linesOf(kind),
        objects: sorted(kind, steps[index], objects.get(kind) ?? []),
        secondPreview: only(names, secondPreview),
      },
    ];
  });
  return { seen: new Map(seen) };
}

async function objectsOf(
  backstage: Backstage,
  scenarios: readonly Scenario[],
): Promise<ReadonlyMap<ObjectKind, readonly SeenObject[]>> {
  const found = new Map<ObjectKind, readonly SeenObject[]>();
  for (const { kind } of scenarios) {
    const seen: SeenObject[] = [];
    for (const { id, object } of await backstage.objects(kind))
      seen.push({ object, secrets: await backstage.secrets(kind, id) });
    found.set(kind, seen);
  }
  return found;
}

function isThere(step: Step | undefined): step is Step {
  return step !== undefined;
}

function only(names: ReadonlySet<string>, changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => names.has(name)));
}

/** Objects that were made side by side, in the order of their names. */
function sorted(
  kind: ObjectKind,
  step: Step | undefined,
  objects: readonly SeenObject[],
): readonly SeenObject[] {
  if (!step?.anyOrder) return objects;
  const nameOf = ({ object }: SeenObject) => kind.nameOf(object);
  return [...objects].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
