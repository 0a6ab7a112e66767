import type { LogEntry } from "../../sandbox";
import { CoreFace } from "../conformance/face-core";
import { errorBody } from "../e2e/support/canary";
import { type PlannedFault, Platforms } from "../e2e/support/platforms";
import { canTake, declaredAs, type Kind, keyValueOf, kinds, type Step, steps } from "./kinds";

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
  readonly action: Action;
}

/** What is done, in the words of a platform. */
type Action = (words: string, module: Kind["module"]) => PlannedFault["action"];

const proxyPage = (words: string) =>
  `<html><head><title>502 Bad Gateway</title></head><body>nginx ${words}</body></html>`;

const respond =
  (status: number, rest: Readonly<Record<string, unknown>> = {}): Action =>
  (words, module) => ({ kind: "respond", status, body: errorBody[module](words), ...rest });

/** What goes wrong. */
const actions: Readonly<Record<string, Action>> = {
  "drop-before": () => ({ kind: "drop", when: "before" }),
  "drop-after": () => ({ kind: "drop", when: "after" }),
  "408-late": (words, module) => ({
    kind: "late",
    status: 408,
    body: errorBody[module](words),
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
        action,
      })),
    );
  } finally {
    await platforms.close();
  }
}

/** The writes of a step. */
async function rehearsed(platforms: Platforms, kind: Kind, step: Step): Promise<Write[]> {
  const core = new CoreFace(platforms.env);
  await core.apply(declaredAs(kind, "rehearsal", step.before));
  await platforms.newRequests();
  await core.apply(declaredAs(kind, "rehearsal", step.after));
  const requests = await platforms.newRequests();
  await core.destroy();
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
  const action = cell.action(words, kind.module);
  const path = kind.path + rest.replace("ID", id ?? "*");
  if (rest === "")
    return { method, path, body: { [kind.key]: keyValueOf(kind, name) }, action: late(action) };
  return { method, path, ...(updateMask === null ? {} : { body: { updateMask } }), action };
}

/** A late create is late for the first look, too. */
function late(action: PlannedFault["action"]): PlannedFault["action"] {
  return action.kind === "late" ? { ...action, afterRequests: 2 } : action;
}
