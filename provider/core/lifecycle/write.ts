import { ProviderError, UnfinishedError } from "../model/errors";
import type { Leaf } from "../model/fields";
import type { Kind } from "../model/kind";
import type { Observed } from "../model/observed";
import type { Operations } from "../model/operations";
import type { Previous } from "../model/previous";
import { isValues, type Path, pathText, UNKNOWN, type Value, type Values, valueAt } from "../model/values";
import type { UpdateWrite, Write } from "../model/write";
import { plaintextsOf } from "../secrets/plaintexts";
import { failureOfUpdate } from "../secrets/rotation";
import type { LifecycleContext } from "./context";
import { desiredObject, scrub } from "./observe";

/** The order to update one object. */
export interface UpdateOrder {
  readonly id: string;
  /** The resource in the state before the update. */
  readonly previous: Previous;
  /** The checked inputs. */
  readonly inputs: Values;
  readonly write: UpdateWrite;
}

/** The input of a create, and the part of an update's input that is the same. */
export function writeOf(kind: Kind, { vault }: LifecycleContext, previous: Previous, inputs: Values): Write {
  const desired = desiredObject(kind.inputFields, previous, inputs);
  const unknown = unknownIn(desired, []);
  if (unknown !== undefined) {
    const message = `${kind.platform} ${kind.name}: ${pathText(unknown)} is not known yet. Nothing was sent.`;
    throw new ProviderError("invalid-input", message);
  }
  return { desired, secret: plaintextsOf(kind, vault, inputs) };
}

/** The input of an update. */
export function updateWriteOf(
  kind: Kind,
  context: LifecycleContext,
  previous: Previous,
  inputs: Values,
  changed: readonly string[],
): UpdateWrite {
  return {
    ...writeOf(kind, context, previous, inputs),
    changes: (path) => changed.some((each) => each === path || each.startsWith(`${path}.`)),
  };
}

/** The write-only fields that the inputs set. */
export function secretsIn(kind: Kind, inputs: Values): Leaf[] {
  return kind.secretFields.filter((leaf) => valueAt(inputs, leaf.path) !== undefined);
}

/** Sends an update. The result holds no secret. */
export async function sendUpdate(
  kind: Kind,
  context: LifecycleContext,
  operations: Operations,
  { id, previous, inputs, write }: UpdateOrder,
): Promise<Observed> {
  try {
    return await scrubbed(kind, inputs, () => operations.update(id, write));
  } catch (error) {
    const outputs = scrub(kind.allFields, previous.outputs);
    throw failureOfUpdate(kind.inputFields, { id, outputs, inputs, isSent: write.changes }, error);
  } finally {
    context.reads.forget(id);
  }
}

/** Runs a write and scrubs its result, which may be an `UnfinishedError`: no secret is left in it. */
export async function scrubbed(
  kind: Kind,
  inputs: Values,
  write: () => Promise<Observed>,
): Promise<Observed> {
  try {
    const { id, outputs } = await write();
    return { id, outputs: scrub(kind.allFields, outputs) };
  } catch (error) {
    if (!(error instanceof UnfinishedError)) throw error;
    const outputs = scrub(kind.allFields, error.outputs);
    throw new UnfinishedError(error.id, outputs, error.message, error.inputs ?? inputs);
  }
}

function unknownIn(value: Value, path: Path): Path | undefined {
  if (value === UNKNOWN) return path;
  const children = Array.isArray(value)
    ? value.map((each) => unknownIn(each, path))
    : isValues(value)
      ? Object.entries(value).map(([name, child]) => unknownIn(child, [...path, name]))
      : [];
  return children.find((each) => each !== undefined);
}
