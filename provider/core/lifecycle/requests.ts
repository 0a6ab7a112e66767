import type { Failure } from "../model/failure";
import type { Observed } from "../model/observed";
import type { Previous } from "../model/previous";
import type { Values } from "../model/values";
import type { Change } from "./diff";

/** What a face asks to be checked. */
export interface CheckRequest {
  /** The checked inputs in the state; undefined for an object that is not in the state yet. */
  readonly olds?: Values | undefined;
  /** What the program gives. */
  readonly news: Values;
  /** The engine's random seed for this resource, where it gives one. */
  readonly seed?: Uint8Array | undefined;
  /** The resource's URN, where the engine tells. */
  readonly urn?: string | undefined;
}

/** What check answers: inputs that are fit for a state, and what is wrong with them. */
export interface CheckResult {
  readonly inputs: Values;
  readonly failures: Failure[];
}

/** What diff answers. */
export interface DiffResult {
  readonly changes: Change[];
}

/** What a face tells of a create. */
export interface CreateOptions {
  /** The command that brings an object under the resource's management, where there is one. */
  importCommand?(id: string): string;
  /** Longest time for it, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}

/** What is to be read. */
export interface ReadRequest {
  readonly id: string;
  /** What the state has; undefined for an object that is to be imported. */
  readonly previous?: Previous | undefined;
  /** Longest time for it, in milliseconds. Default: that of each request. */
  readonly timeoutMs?: number | undefined;
}

/** An object that was read, and the inputs that would make it so. */
export interface ReadResult extends Observed {
  readonly inputs: Values;
}

/** What is to be changed. */
export interface UpdateRequest {
  readonly id: string;
  readonly previous: Previous;
  /** The checked inputs. */
  readonly inputs: Values;
  /** Longest time for it, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}

/** What is to be deleted. */
export interface DeleteRequest {
  readonly id: string;
  /** Longest time for it, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** The resource's URN, where the engine tells. */
  readonly urn?: string | undefined;
}
