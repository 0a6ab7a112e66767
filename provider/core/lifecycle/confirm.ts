import type { Kind } from "../model/kind";
import type { Observed } from "../model/observed";
import type { Operations } from "../model/operations";
import type { Values } from "../model/values";
import type { LifecycleContext } from "./context";
import { keepSpelling, scrub } from "./observe";
import { type Look, lookUntil } from "./patience";

/**
 * A write that the platform's answer does not show, seen by reading: so that whatever reads next, a refresh say,
 * sees it too. What can't be seen in time stays as it was written, since the write itself went well.
 *
 * @param isShown tells whether an object as it was read shows the write.
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
  const look = () => operations.read(written.id).catch(unseen);
  const seen = await lookAtObject(kind, context, written.id, {
    first: look,
    again: look,
    willDo: (object) => object !== undefined && isShown(object.outputs),
  }).catch(unseen);
  if (seen === undefined || !isShown(seen.outputs)) return written;
  const outputs = keepSpelling(kind.inputFields, written.outputs, scrub(kind.allFields, seen.outputs));
  return { id: written.id, outputs };
}

/** Reads an object until what is seen will do, or the patience is at its end. */
export function lookAtObject(
  { platform, name }: Kind,
  context: LifecycleContext,
  id: string,
  look: Pick<Look<Observed | undefined>, "first" | "again" | "willDo">,
): Promise<Observed | undefined> {
  const onLongWait = () => context.log(`waiting until ${platform} shows the last write to the ${name} ${id}`);
  return lookUntil({ ...look, clock: context.clock, onLongWait });
}
