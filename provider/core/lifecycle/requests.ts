import type { Failure } from "../model/failure";
import type { Observed } from "../model/observed";
import type { Previous } from "../model/previous";
import type { Values } from "../model/values";
import type { Change } from "./diff";

/** The request of a check. */
export interface CheckRequest {
  /** The checked inputs in the state; undefined for an object that is not in the state yet. */
  readonly olds?: Values | undefined;
  /** The program's inputs. */
  readonly news: Values;
  /** The engine's random seed for this resource. Default: none. */
  readonly seed?: Uint8Array | undefined;
  /** The resource's URN, where the engine gives it. */
  readonly urn?: string | undefined;
}

/** The result of a check: inputs for the state, and their errors. */
export interface CheckResult {
  readonly inputs: Values;
  readonly failures: Failure[];
}

/** The result of a diff. */
export interface DiffResult {
  readonly changes: Change[];
}

/** The options of a create. */
export interface CreateOptions {
  /** The shell command that imports an object as this resource. Default: none, as for dynamic resources; the error names `onExisting` instead. */
  importCommand?(id: string): string;
  /** Time limit in milliseconds. Default: one limit for each request. */
  readonly timeoutMs?: number | undefined;
}

/** The request of a read. */
export interface ReadRequest {
  readonly id: string;
  /** What the state holds; undefined for an import. */
  readonly previous?: Previous | undefined;
  /** Time limit in milliseconds. Default: one limit for each request. */
  readonly timeoutMs?: number | undefined;
}

/** An object that was read, and the inputs that would give it its fields. */
export interface ReadResult extends Observed {
  readonly inputs: Values;
}

/** The request of an update. */
export interface UpdateRequest {
  readonly id: string;
  readonly previous: Previous;
  /** The checked inputs. */
  readonly inputs: Values;
  /** Time limit in milliseconds. Default: one limit for each request. */
  readonly timeoutMs?: number | undefined;
}

/** The request of a delete. */
export interface DeleteRequest {
  readonly id: string;
  /** Time limit in milliseconds. Default: one limit for each request. */
  readonly timeoutMs?: number | undefined;
  /** The resource's URN, where the engine gives it. */
  readonly urn?: string | undefined;
}
