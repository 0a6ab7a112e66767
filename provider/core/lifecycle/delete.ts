import type { Kind } from "../model/kind";
import type { LifecycleContext } from "./context";
import type { DeleteRequest } from "./requests";

/** Deletes the object, unless another resource has taken it over meanwhile: then it is that one's. */
export async function deleteObject(
  { name }: Kind,
  context: LifecycleContext,
  { id, timeoutMs, urn }: DeleteRequest,
): Promise<void> {
  const { ownership, reads, lookup } = context;
  if (ownership.isAnothers(id, urn)) {
    context.log(`keeping the ${name} ${id}: another resource has taken it over`);
    return;
  }
  await context
    .operations(timeoutMs)
    .delete(id)
    .finally(() => reads.forget(id));
  lookup.forget(id);
  ownership.release(id);
}
