import { messageOf, UnfinishedError } from "../model/errors";
import type { Kind } from "../model/kind";
import { keyOf, keyText } from "../model/natural-key";
import type { Observed } from "../model/observed";
import type { Operations } from "../model/operations";
import { pathText, type Values } from "../model/values";
import { inputsAfter } from "../secrets/notes";
import { confirm } from "./confirm";
import type { LifecycleContext } from "./context";
import { createOnce } from "./creation";
import { diff } from "./diff";
import { sameObject, scrub } from "./observe";
import type { CreateOptions } from "./requests";
import { secretsIn, sendUpdate, updateWriteOf, writeOf } from "./write";

/** A written object, and a test whether a later read shows the write. */
interface Written {
  readonly object: Observed;
  isShown(outputs: Values): boolean;
}

/**
 * Creates the object, or adopts an existing one where `onExisting` is `adopt`.
 *
 * @throws ProviderError; {@link UnfinishedError} when the object exists but is not finished.
 */
export async function create(
  kind: Kind,
  context: LifecycleContext,
  inputs: Values,
  { importCommand, timeoutMs }: CreateOptions = {},
): Promise<Observed> {
  const { naturalKey } = kind;
  const { ownership, lookup } = context;
  const write = writeOf(kind, context, { inputs: {}, outputs: {} }, inputs);
  // A missing secret is found before the first request.
  for (const { path } of secretsIn(kind, inputs)) write.secret(pathText(path));
  const operations = context.operations(timeoutMs);
  await context.preflight?.beforeWrite(inputs, write);
  const onExisting = inputs.onExisting ?? context.setting("onExisting");
  const order = {
    inputs,
    write,
    onExisting: onExisting === "adopt" ? "adopt" : "error",
    timeoutMs,
    howToImport: (id: string) => howToImport(context, id, importCommand),
  } as const;
  const key = keyOf(naturalKey, write.desired) ?? "";
  const written = await ownership
    .creating(key, keyText(naturalKey, write.desired), async () => {
      const { how, object } = await createOnce(kind, context, operations, order);
      return how === "created"
        ? { object, isShown: () => true }
        : adopt(kind, context, operations, object, inputs);
    })
    .catch((error: unknown) => {
      if (error instanceof UnfinishedError) context.reads.forget(error.id);
      throw error;
    });
  context.reads.forget(written.object.id);
  lookup.remember({ id: written.object.id, outputs: write.desired });
  ownership.own(written.object.id, key);
  return confirm(kind, context, operations, written.object, written.isShown);
}

/** Updates an existing object that no state holds. Its secrets are not known, so they are sent. */
async function adopt(
  kind: Kind,
  context: LifecycleContext,
  operations: Operations,
  { id, outputs: seen }: Observed,
  inputs: Values,
): Promise<Written> {
  const outputs = scrub(kind.allFields, seen);
  const previous = { inputs: {}, outputs };
  const secrets = secretsIn(kind, inputs);
  const changed = [...diff(kind.inputFields, previous, inputs), ...secrets].map(({ path }) => pathText(path));
  if (changed.length === 0) return { object: { id, outputs }, isShown: () => true };
  try {
    const write = updateWriteOf(kind, context, previous, inputs, changed);
    const object = await sendUpdate(kind, context, operations, { id, previous, inputs, write });
    const isVisible = !sameObject(kind.inputFields, outputs, write.desired);
    return { object, isShown: (later) => !isVisible || !sameObject(kind.inputFields, later, outputs) };
  } catch (error) {
    if (error instanceof UnfinishedError) throw error;
    throw new UnfinishedError(id, outputs, messageOf(error), inputsAfter("unanswered", secrets, inputs));
  }
}

function howToImport(
  { adoptCommand }: LifecycleContext,
  id: string,
  importCommand: CreateOptions["importCommand"],
): string {
  const how = importCommand === undefined ? 'set onExisting to "adopt"' : `run \`${importCommand(id)}\``;
  return `To manage it, ${how}. Or run \`${adoptCommand}\`: it adopts all objects that exist.`;
}
