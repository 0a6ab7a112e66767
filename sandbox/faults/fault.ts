import type { JsonValue } from "../store/json";

/** The answer that a `respond` or `late` action gives. */
export interface ScriptedAnswer {
  /** 200 to 599. */
  status: number;
  headers?: Record<string, string> | undefined;
  /** A text is sent as it is, anything else as JSON. */
  body?: JsonValue | undefined;
}

/**
 * What happens to a request.
 *
 * - `respond`: this answer is given; the request is carried out only with `commit`.
 * - `delay`: the request is handled as usual, `ms` milliseconds later.
 * - `drop`: the connection is destroyed before or after the request is carried out.
 * - `late`: this answer is given at once. `afterRequests` later requests are then handled, and the request is
 *   carried out right before the one that follows them.
 * - `truncate`: the request is carried out, half of the answer's body is sent, and the connection is
 *   destroyed. An answer without a body is dropped whole.
 */
export type FaultAction = ({ kind: "respond"; commit: boolean } & ScriptedAnswer) | OtherAction;

type OtherAction =
  | { kind: "delay"; ms: number }
  | { kind: "drop"; when: "before" | "after" }
  | ({ kind: "late"; afterRequests: number } & ScriptedAnswer)
  | { kind: "truncate" };

/** A planned misbehaviour. */
export interface Fault {
  /** The method of the requests. Default: all. */
  method?: string | undefined;
  /** The URL's path as sent; `*` stands for any run of characters. Default: all. */
  path?: string | undefined;
  /** The values that the request's JSON body must have at dotted paths, or a form's field names to their values. */
  body?: Record<string, JsonValue> | undefined;
  /** How many matching requests are let through first. Default 0. */
  skip: number;
  /** How often it fires after that. Default 1. */
  times: number;
  action: FaultAction;
}

/** A fault as it is planned: `skip`, `times` and `commit` may be left out. */
export type PlannedFault = Omit<Fault, "skip" | "times" | "action"> & {
  skip?: number | undefined;
  times?: number | undefined;
  action: ({ kind: "respond"; commit?: boolean | undefined } & ScriptedAnswer) | OtherAction;
};
