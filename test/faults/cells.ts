import type { LogEntry } from "../../sandbox";
import { type PlannedFault, Platforms } from "../e2e/support/platforms";
import { type Kind, kinds } from "../kinds";
import { Engine } from "../support/engine/engine";
import { canTake, declaredAs, type Step, steps } from "./steps";

/** A request of a resource's life that writes. */
interface Write {
  readonly kind: Kind;
  readonly step: Step;
  readonly method: string;
  /** What comes behind the path of the collection: `/ID/secret`, say. */
  readonly rest: string;
  readonly updateMask: string | null;
}

/** A write, what goes wrong with it, and the resource whose write it is. */
export interface Cell extends Write {
  readonly name: string;
  readonly fault: string;
  readonly action: Action;
}

/** What is done, in the words of a platform. */
type Action = (words: string, platform: Kind["platform"]) => PlannedFault["action"];

const proxyPage = (words: string) =>
  `<html><head><title>502 Bad Gateway</title></head><body>nginx ${words}</body></html>`;

const respond =
  (status: number, rest: Readonly<Record<string, unknown>> = {}): Action =>
  (words, platform) => ({ kind: "respond", status, body: platform.errorBody(words), ...rest });

/** What goes wrong. */
const actions: Readonly<Record<string, Action>> = {
  "drop-before": () => ({ kind: "drop", when: "before" }),
  "drop-after": () => ({ kind: "drop", when: "after" }),
  "408-late": (words, platform) => ({
    kind: "late",
    status: 408,
    body: platform.errorBody(words),
    afterRequests: 0,
  }),
  "429": respond(429, { headers: { "retry-after": "1" } }),
  "500": respond(500),
  "500-after": respond(500, { commit: true }),
  "502-html": (words) => ({
    kind: "respond",
    status: 502,
    headers: { "content-type": "text/html" },
    body: proxyPage(words),
  }),
  "503": respond(503),
  truncate: () => ({ kind: "truncate" }),
  "half-json": respond(200, {
    commit: true,
    headers: { "content-type": "application/json" },
    body: '{"result":{"client_id":"lo',
  }),
  // Longer than a try may take, so that it is carried out after that.
  "time-out": () => ({ kind: "delay", ms: 65_000 }),
};

/** Every write of every kind's life with everything that can go wrong with it, as a life without faults has them. */
export async function cellsOfAllLives(): Promise<Cell[]> {
  const platforms = await Platforms.start();
  try {
    const writes: Write[] = [];
    for (const kind of kinds) {
      for (const step of steps)
        if (canTake(kind, step)) writes.push(...(await rehearsed(platforms, kind, step)));
    }
    return writes.flatMap((write, number) =>
      Object.entries(actions).map(([fault, action]) => ({
        ...write,
        name: `cell-${number}-${fault}`,
        fault,
        action,
      })),
    );
  } finally {
    await platforms.close();
  }
}

/** Of each write one cell, by turns with each fault. */
export function sampleOf(cells: readonly Cell[]): Cell[] {
  const faults = Object.keys(actions);
  return cells.filter((_, index) => {
    const [write, fault] = [Math.floor(index / faults.length), index % faults.length];
    return fault === write % faults.length;
  });
}

/** The writes of a step. */
async function rehearsed(platforms: Platforms, kind: Kind, step: Step): Promise<Write[]> {
  const engine = Engine.with(platforms.env);
  await engine.mustUp(declaredAs(kind, "rehearsal", step.before));
  await platforms.newRequests();
  await engine.mustUp(declaredAs(kind, "rehearsal", step.after));
  const requests = await platforms.newRequests();
  await engine.mustUp([]);
  return requests
    .filter((request) => request.method !== "GET" && request.path.startsWith(kind.path))
    .map(({ method, path, updateMask }: LogEntry) => {
      const rest = path.slice(kind.path.length).replace(/^\/[^/]+/, "/ID");
      return { kind, step, method, rest, updateMask };
    });
}

/**
 * The fault of a cell, for no request but that of its own resource. Only the request that follows a create does not
 * say whose it is: of those, each fault strikes one.
 *
 * @param words what the platform says with it.
 * @param id of the cell's object, once it is there.
 */
export function faultOf(cell: Cell, words: string, id?: string): PlannedFault {
  const { kind, method, rest, updateMask, name } = cell;
  const action = cell.action(words, kind.platform);
  const path = kind.path + rest.replace("ID", id ?? "*");
  if (rest === "") {
    const { [kind.key]: key = null } = kind.foreign(name);
    return { method, path, body: { [kind.key]: key }, action: late(action) };
  }
  return { method, path, ...(updateMask === null ? {} : { body: { updateMask } }), action };
}

/** A late create is late for the first look, too. */
function late(action: PlannedFault["action"]): PlannedFault["action"] {
  return action.kind === "late" ? { ...action, afterRequests: 2 } : action;
}
