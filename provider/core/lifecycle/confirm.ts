import type { Kind } from "../model/kind";
import type { Observed } from "../model/observed";
import type { Operations } from "../model/operations";
import type { Values } from "../model/values";
import type { LifecycleContext } from "./context";
import { keepSpelling, scrub } from "./observe";
import { type Poll, pollUntil } from "./patience";

/**
 * Reads an object until it shows a write, so that a later read, of a refresh for example, shows it, too. If no read
 * shows it in time, the object stays as it was written: the write itself succeeded.
 *
 * @param isShown tells whether the object that was read shows the write.
 */
export async function confirm(
  kind: Kind,
  context: LifecycleContext,
  operations: Operations,
  written: Observed,
  isShown: (outputs: Values) => boolean,
): Promise<Observed> {
  if (!kind.confirmsWrites) return written;
  const unseen = () => undefined;
  const readAgain = () => operations.read(written.id).catch(unseen);
  const seen = await pollObject(kind, context, written.id, {
    first: readAgain,
    again: readAgain,
    isEnough: (object) => object !== undefined && isShown(object.outputs),
  }).catch(unseen);
  if (seen === undefined || !isShown(seen.outputs)) return written;
  const outputs = keepSpelling(kind.inputFields, written.outputs, scrub(kind.allFields, seen.outputs));
  return { id: written.id, outputs };
}

/** Reads an object until it is as expected, or until the time is up. */
export function pollObject(
  { platform, name }: Kind,
  context: LifecycleContext,
  id: string,
  poll: Pick<Poll<Observed | undefined>, "first" | "again" | "isEnough">,
): Promise<Observed | undefined> {
  const onLongWait = () => context.log(`waiting until ${platform} shows the last write to the ${name} ${id}`);
  return pollUntil({ ...poll, clock: context.clock, onLongWait });
}
