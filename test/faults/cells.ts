import type { LogEntry } from "../../sandbox";
import { CoreFace } from "../conformance/face-core";
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
  readonly action: PlannedFault["action"];
}

const proxyPage = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";
const problem = { code: 13, message: "something went wrong" };

/** What goes wrong. */
const actions: Readonly<Record<string, PlannedFault["action"]>> = {
  "drop-before": { kind: "drop", when: "before" },
  "drop-after": { kind: "drop", when: "after" },
  "408-late": { kind: "late", status: 408, body: problem, afterRequests: 0 },
  "429": { kind: "respond", status: 429, headers: { "retry-after": "1" }, body: problem },
  "500": { kind: "respond", status: 500, body: problem },
  "500-after": { kind: "respond", status: 500, body: problem, commit: true },
  "502-html": { kind: "respond", status: 502, headers: { "content-type": "text/html" }, body: proxyPage },
  "503": { kind: "respond", status: 503, body: problem },
  truncate: { kind: "truncate" },
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
 * @param id of the cell's object, once it is there.
 */
export function faultOf(cell: Cell, id?: string): PlannedFault {
  const { kind, method, rest, updateMask, name, action } = cell;
  const path = kind.path + rest.replace("ID", id ?? "*");
  if (rest === "")
    return { method, path, body: { [kind.key]: keyValueOf(kind, name) }, action: late(action) };
  return { method, path, ...(updateMask === null ? {} : { body: { updateMask } }), action };
}

/** A late create is late for the first look, too. */
function late(action: PlannedFault["action"]): PlannedFault["action"] {
  return action.kind === "late" ? { ...action, afterRequests: 2 } : action;
}
