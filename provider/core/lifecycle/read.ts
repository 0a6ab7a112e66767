import type { Kind } from "../model/kind";
import type { Observed } from "../model/observed";
import type { Previous } from "../model/previous";
import type { Path } from "../model/values";
import { drifted } from "../secrets/drift";
import { isUnexplained, timeOf } from "../secrets/unexplained";
import { pollObject } from "./confirm";
import type { LifecycleContext } from "./context";
import { confirmMissing, listed } from "./gone";
import { inputsFrom, keepSpelling, movedFields, scrub } from "./observe";
import { type Clock, patienceMs } from "./patience";
import type { ReadRequest, ReadResult } from "./requests";

/** What a read found, and what it found changed. */
export interface Found {
  readonly object: ReadResult;
  /** The fields that the program does not set and whose values changed. */
  readonly moved: readonly Path[];
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
  const seenAtLast = await pollObject(kind, context, id, {
    first: () => reads.read(id),
    again: () => operations.read(id),
    isEnough: (seen) => !isLate(kind, context.clock, seen, previous),
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
  const isDrifted = isUnexplained(kind.allFields, kind.history, previous.outputs, outputs);
  return {
    object: { id: observed.id, outputs, inputs: isDrifted ? drifted(inputFields, inputs) : inputs },
    moved: movedFields(inputFields, previous, outputs),
  };
}

/** Tells whether a read does not show the provider's own last write yet. */
function isLate(
  { history: { changed } }: Kind,
  clock: Clock,
  seen: Observed | undefined,
  previous: Previous | undefined,
): boolean {
  if (changed === undefined || previous === undefined) return false;
  const known = timeOf(previous.outputs[changed]);
  if (known === undefined) return false;
  if (seen === undefined) return clock.now() - known < patienceMs;
  return (timeOf(seen.outputs[changed]) ?? known) < known;
}
