import type { Kind } from "../model/kind";
import { keyOf } from "../model/natural-key";
import type { Observed } from "../model/observed";
import { pathText, valueAt } from "../model/values";
import { isForgotten } from "../secrets/notes";
import { confirm } from "./confirm";
import type { LifecycleContext } from "./context";
import { diff } from "./diff";
import { sameObject, scrub } from "./observe";
import type { UpdateRequest } from "./requests";
import { secretsIn, sendUpdate, updateWriteOf } from "./write";

/** Updates the fields that differ, and no others. */
export async function update(
  kind: Kind,
  context: LifecycleContext,
  { id, previous, inputs, timeoutMs }: UpdateRequest,
): Promise<Observed> {
  const { inputFields, naturalKey } = kind;
  context.ownership.manage(id, keyOf(naturalKey, inputs));
  const changed = diff(inputFields, previous, inputs)
    .filter(({ path }) => !isForgotten(valueAt(previous.inputs, path), valueAt(inputs, path)))
    .map((change) => pathText(change.path));
  if (changed.length === 0) return { id, outputs: scrub(kind.allFields, previous.outputs) };
  const operations = context.operations(timeoutMs);
  const write = updateWriteOf(kind, context, previous, inputs, changed);
  // A missing secret is found before the first request.
  for (const path of secretsIn(kind, inputs).map((leaf) => pathText(leaf.path)))
    if (write.changes(path)) write.secret(path);
  await context.preflight?.beforeWrite(inputs, write);
  const updated = await sendUpdate(kind, context, operations, { id, previous, inputs, write });
  const isVisible = !sameObject(inputFields, previous.outputs, write.desired);
  if (!isVisible) return updated;
  return confirm(
    kind,
    context,
    operations,
    updated,
    (outputs) => !sameObject(inputFields, outputs, previous.outputs),
  );
}
