import type { Kind } from "../model/kind";
import type { Observed } from "../model/observed";
import type { Previous } from "../model/previous";
import type { Path } from "../model/values";
import { drifted } from "../secrets/drift";
import { timeOf, type UnexplainedChange, unexplainedChange } from "../secrets/unexplained";
import { pollObject } from "./confirm";
import type { LifecycleContext } from "./context";
import { confirmMissing, listed } from "./gone";
import { inputsFrom, keepSpelling, movedFields, scrub } from "./observe";
import { patienceMs } from "./patience";
import type { ReadRequest, ReadResult } from "./requests";

/** What a read found, and what it found changed. */
export interface Found {
  readonly object: ReadResult;
  /** The fields that the program does not set and whose values changed. */
  readonly moved: readonly Path[];
  /** What shows that somebody else changed the object; undefined where nobody did. */
  readonly unexplained?: UnexplainedChange | undefined;
}

/** Reads the object; undefined when it does not exist. Without a previous state, the inputs are those of an import. */
export async function read(
  kind: Kind,
  context: LifecycleContext,
  { id, previous, timeoutMs }: ReadRequest,
): Promise<Found | undefined> {
  const operations = context.operations(timeoutMs);
  // A shared request may take longer than this read may.
  const reads = timeoutMs === undefined ? context.reads : operations;
  const written = lastWrite(kind, context, id, previous);
  const seenAtLast = await pollObject(kind, context, id, {
    first: () => reads.read(id),
    again: () => operations.read(id),
    isEnough: (seen) => written === undefined || written.isShown(seen),
  });
  const isListed =
    timeoutMs === undefined
      ? () => context.listing.has(id)
      : async () => (await listed(operations, [id])).has(id);
  const observed = seenAtLast ?? (await confirmMissing(kind, context, { id, operations, isListed }));
  if (observed === undefined) return undefined;
  const seen = scrub(kind.allFields, observed.outputs);
  const { inputFields } = kind;
  if (previous === undefined) {
    const object = { id: observed.id, outputs: seen, inputs: inputsFrom(inputFields, seen, undefined) };
    return { object, moved: [] };
  }
  const outputs = keepSpelling(inputFields, previous.outputs, seen);
  const inputs = inputsFrom(inputFields, outputs, previous.inputs);
  const unexplained = unexplainedChange(kind.allFields, kind.history, previous.outputs, outputs);
  return {
    object: {
      id: observed.id,
      outputs,
      inputs: unexplained ? drifted(inputFields, inputs, unexplained) : inputs,
    },
    moved: movedFields(inputFields, previous, outputs),
    unexplained,
  };
}

/**
 * The provider's own last write, where it is so recent that a read may not show it yet. The platform's time of the write
 * may lie ahead, as its clock may. A date that jumps does not make this run's own write any older.
 */
function lastWrite(
  { history: { changed } }: Kind,
  { clock, reads }: LifecycleContext,
  id: string,
  previous: Previous | undefined,
): { isShown(seen: Observed | undefined): boolean } | undefined {
  if (changed === undefined) return undefined;
  const at = timeOf(previous?.outputs[changed]);
  if (at === undefined) return undefined;
  const isRecent = Math.abs(clock.wallTime() - at) < patienceMs || reads.sinceWrite(id) < patienceMs;
  if (!isRecent) return undefined;
  return { isShown: (seen) => seen !== undefined && (timeOf(seen.outputs[changed]) ?? at) >= at };
}
