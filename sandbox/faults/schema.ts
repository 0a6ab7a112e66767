import { validateHeaderName, validateHeaderValue } from "node:http";
import { z } from "zod";
import type { Fault, FaultAction, PlannedFault } from "./fault";

/** Statuses whose answers have no body. Source: https://fetch.spec.whatwg.org/#null-body-status */
const bodilessStatuses = new Set([204, 205, 304]);

const longestDelayMs = 10 * 60 * 1000;

const headers = z.record(z.string(), z.string()).refine(areHeaders, "not valid as HTTP headers");

const answer = {
  status: z.int().min(200).max(599),
  headers: headers.optional(),
  body: z.json().optional(),
};

const action: z.ZodType<FaultAction, PlannedFault["action"]> = z.discriminatedUnion("kind", [
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

const fault: z.ZodType<Fault, PlannedFault> = z.strictObject({
  method: z.string().toUpperCase().optional(),
  path: z.string().optional(),
  body: z.record(z.string(), z.json()).optional(),
  skip: z.int().min(0).default(0),
  times: z.int().min(1).default(1),
  action,
});

/** The body of `POST /control/faults`. */
export const faultScriptSchema = z.strictObject({ faults: z.array(fault) });

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
