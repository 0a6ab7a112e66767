import type { Kind } from "../model/kind";
import type { LifecycleContext } from "./context";
import type { DeleteRequest } from "./requests";

/** Deletes the object, unless another resource has adopted it meanwhile. */
export async function deleteObject(
  { name }: Kind,
  context: LifecycleContext,
  { id, timeoutMs, urn }: DeleteRequest,
): Promise<void> {
  const { ownership, reads, lookup } = context;
  if (ownership.isAnothers(id, urn)) {
    context.log(`not deleting the ${name} ${id}: another resource has adopted it`);
    return;
  }
  await context
    .operations(timeoutMs)
    .delete(id)
    .finally(() => reads.forget(id));
  lookup.forget(id);
  ownership.release(id);
}
