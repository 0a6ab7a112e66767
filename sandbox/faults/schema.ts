import { validateHeaderName, validateHeaderValue } from "node:http";
import { z } from "zod";

/** Statuses whose answers have no body. Source: https://fetch.spec.whatwg.org/#null-body-status */
const bodilessStatuses = new Set([204, 205, 304]);

const longestDelayMs = 10 * 60 * 1000;

const headers = z.record(z.string(), z.string()).refine(areHeaders, "not valid as HTTP headers");

const answer = {
  status: z.int().min(200).max(599),
  headers: headers.optional(),
  body: z.json().optional(),
};

const action = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("respond"), ...answer, commit: z.boolean().default(false) })
    .refine(bodyFitsStatus, { path: ["body"], error: "this status has no body" }),
  z.strictObject({ kind: z.literal("delay"), ms: z.int().min(0).max(longestDelayMs) }),
  z.strictObject({ kind: z.literal("drop"), when: z.enum(["before", "after"]) }),
  z
    .strictObject({ kind: z.literal("late"), ...answer, afterRequests: z.int().min(0) })
    .refine(bodyFitsStatus, { path: ["body"], error: "this status has no body" }),
  z.strictObject({ kind: z.literal("truncate") }),
]);

const fault = z.strictObject({
  method: z.string().toUpperCase().optional(),
  path: z.string().optional(),
  body: z.record(z.string(), z.json()).optional(),
  skip: z.int().min(0).default(0),
  times: z.int().min(1).default(1),
  action,
});

/** The body of `POST /control/faults`. */
export const faultScriptSchema = z.strictObject({ faults: z.array(fault) });

/**
 * A planned misbehaviour.
 *
 * - `method`, `path`, `body` choose the requests; what is absent matches all. `path` is compared with the
 *   URL's path as sent, and `*` stands for any run of characters. `body` maps dotted field paths to the
 *   values that the request's JSON body must have there, or a form's field names to their values.
 * - `skip`: how many matching requests are let through first. Default 0.
 * - `times`: how often it fires after that. Default 1.
 */
export type Fault = z.output<typeof fault>;

/** A fault as it is planned: `skip`, `times` and `commit` may be left out. The fields are those of {@link Fault}. */
export type PlannedFault = z.input<typeof fault>;

/**
 * What happens to a request.
 *
 * - `respond`: this answer is given; the request is carried out only with `commit`. A string body is sent as
 *   it is, any other as JSON.
 * - `delay`: the request is handled as usual, `ms` milliseconds later.
 * - `drop`: the connection is destroyed before or after the request is carried out.
 * - `late`: this answer is given at once. `afterRequests` later requests are then handled, and the request is
 *   carried out right before the one that follows them.
 * - `truncate`: the request is carried out, half of the answer's body is sent, and the connection is
 *   destroyed. An answer without a body is dropped whole.
 */
export type FaultAction = z.output<typeof action>;

/** The answer that a `respond` or `late` action gives. */
export type ScriptedAnswer = Pick<Extract<FaultAction, { kind: "respond" }>, "status" | "headers" | "body">;

function areHeaders(record: Record<string, string>): boolean {
  try {
    for (const [name, value] of Object.entries(record)) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    return true;
  } catch {
    return false;
  }
}

function bodyFitsStatus({ status, body }: { status: number; body?: unknown }): boolean {
  return body === undefined || !bodilessStatuses.has(status);
}
