import { type ErrorCode, ProviderError } from "../model/errors";
import type { Kind } from "../model/kind";
import type { Operations } from "../model/operations";
import type { LifecycleContext } from "./context";
import { listed, lookFor } from "./gone";
import type { DeleteRequest } from "./requests";

/** Deletes the object, unless another resource has adopted it meanwhile. One that is gone already counts as deleted. */
export async function deleteObject(
  kind: Kind,
  context: LifecycleContext,
  { id, timeoutMs, urn }: DeleteRequest,
): Promise<void> {
  const { ownership, reads, lookup } = context;
  if (ownership.isAnothers(id, urn)) {
    ownership.leave(id);
    context.log(`not deleting the ${kind.name} ${id}: another resource has adopted it`);
    return;
  }
  const operations = context.operations(timeoutMs);
  try {
    await operations.delete(id);
  } catch (error) {
    if (!(await isGone(kind, context, operations, id, error))) throw error;
  } finally {
    reads.forget(id);
  }
  lookup.forget(id);
  ownership.release(id);
}

/** After these, the object may be gone. */
const unclear: readonly ErrorCode[] = ["not-found", "bad-answer"];

async function isGone(
  kind: Kind,
  context: LifecycleContext,
  operations: Operations,
  id: string,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof ProviderError) || !unclear.includes(error.code)) return false;
  const isListed = async () => (await listed(operations, [id])).has(id);
  try {
    const found = await lookFor(kind, context, { id, operations, isListed });
    if (found === undefined) return true;
  } catch (doubt) {
    throw error.code === "not-found" ? doubt : error;
  }
  if (error.code !== "not-found") return false;
  const { platform, name } = kind;
  throw new ProviderError(
    "bad-answer",
    `${platform}: could not delete the ${name} ${id}: ${platform} answers that it does not exist, but it does. It stays in the state. Run this again later.`,
  );
}
