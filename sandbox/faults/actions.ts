import { setTimeout as delay } from "node:timers/promises";
import type { FaultAction, ScriptedAnswer } from "./fault";

/** How a request ends: with an answer, with the head and half the body of one, or with a dead connection. */
export type Outcome =
  | { readonly kind: "answered"; readonly response: Response }
  | { readonly kind: "truncated"; readonly response: Response; readonly body: Buffer }
  | { readonly kind: "dropped" };

/** What an action can do with its request. */
export interface ActionContext {
  /** Has the platform handle the request. */
  carryOut(): Promise<Response>;
  /** Holds the request back until `afterRequests` later ones were handled and one more arrives. */
  postpone(afterRequests: number): void;
  /** Aborted when the sandbox closes. */
  readonly closing: AbortSignal;
}

type Kind = FaultAction["kind"];
type ByKind = { [Action in FaultAction as Action["kind"]]: Action };
type Performers = {
  [K in Kind]: (action: ByKind[K], context: ActionContext) => Outcome | Promise<Outcome>;
};

const performers: Performers = {
  async respond(action, context) {
    if (action.commit) await context.carryOut();
    return answered(scriptedResponse(action));
  },

  async delay({ ms }, { carryOut, closing }) {
    const elapsed = await delay(ms, true, { signal: closing }).catch(() => false);
    return elapsed ? answered(await carryOut()) : { kind: "dropped" };
  },

  async drop({ when }, { carryOut }) {
    if (when === "after") await carryOut();
    return { kind: "dropped" };
  },

  late(action, { postpone }) {
    postpone(action.afterRequests);
    return answered(scriptedResponse(action));
  },

  async truncate(_action, { carryOut }) {
    const response = await carryOut();
    const body = Buffer.from(await response.arrayBuffer());
    return body.length < 2 ? { kind: "dropped" } : { kind: "truncated", response, body };
  },
};

/** Handles a request as the action says; without an action, as usual. */
export async function perform<K extends Kind>(
  action: ({ kind: K } & ByKind[K]) | undefined,
  context: ActionContext,
): Promise<Outcome> {
  if (action === undefined) return answered(await context.carryOut());
  const performer: Performers[K] = performers[action.kind];
  return performer(action, context);
}

function answered(response: Response): Outcome {
  return { kind: "answered", response };
}

function scriptedResponse({ status, headers, body }: ScriptedAnswer): Response {
  if (body === undefined) return new Response(null, { status, headers: new Headers(headers) });
  const text = typeof body === "string";
  const merged = new Headers({ "content-type": text ? "text/plain; charset=utf-8" : "application/json" });
  for (const [name, value] of Object.entries(headers ?? {})) merged.set(name, value);
  return new Response(text ? body : JSON.stringify(body), { status, headers: merged });
}
