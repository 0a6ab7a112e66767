import { ProviderError } from "../model/errors";
import type { Kind } from "../model/kind";
import type { Observed } from "../model/observed";
import type { Operations } from "../model/operations";
import type { LifecycleContext } from "./context";
import { pollUntil } from "./patience";

/** An object that a request for it alone did not find. */
export interface Missing {
  readonly id: string;
  /** The calls of the operation that missed it. */
  readonly operations: Operations;
  /** Whether the platform's list has it. */
  isListed(): Promise<boolean>;
}

/** What a look finds: the object; that it is gone; or that its own read and the list contradict each other. */
type Look = Observed | "gone" | "contradiction";

/**
 * Makes sure that an object is gone that its own read did not find: the platform's list must not have it either. A
 * gateway, or a part of the platform that is behind, may say of an object that it does not exist.
 *
 * @returns the object where it is there after all; undefined where it is gone.
 * @throws ProviderError where the list can't be had, or still has the object when the patience is at its end.
 */
export function confirmMissing(
  kind: Kind,
  context: LifecycleContext,
  missing: Missing,
): Promise<Observed | undefined> {
  return agreed(kind, context, missing, () => inList(missing));
}

/**
 * Looks for an object whose deletion has an unclear answer. As {@link confirmMissing}, after a read of its own.
 */
export function lookFor(
  kind: Kind,
  context: LifecycleContext,
  missing: Missing,
): Promise<Observed | undefined> {
  return agreed(kind, context, missing, () => inAll(missing));
}

/** Looks until the object's own read and the list agree. */
async function agreed(
  { platform, name }: Kind,
  context: LifecycleContext,
  missing: Missing,
  first: () => Promise<Look>,
): Promise<Observed | undefined> {
  const what = `the ${name} ${missing.id}`;
  const look = await pollUntil<Look>({
    first,
    again: () => inAll(missing),
    isEnough: (seen) => seen !== "contradiction",
    clock: context.clock,
    onLongWait: () => context.log(`waiting until ${platform} agrees with itself on whether ${what} exists`),
  }).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error;
    const kept = `So it is not certain that ${what} is gone: it stays in the state.`;
    throw new ProviderError(error.code, `${error.message} ${kept}`);
  });
  if (look === "gone") return undefined;
  if (look !== "contradiction") return look;
  throw new ProviderError(
    "bad-answer",
    `${platform}: could not find out whether ${what} exists: ${platform} answers that it does not, but lists it. It stays in the state. Run this again later. If you know that it is gone, run \`pulumi state delete\` with the resource's URN: that takes it out of the state and sends nothing.`,
  );
}

async function inAll(missing: Missing): Promise<Look> {
  return (await missing.operations.read(missing.id)) ?? inList(missing);
}

async function inList({ isListed }: Missing): Promise<Look> {
  return (await isListed()) ? "contradiction" : "gone";
}

/**
 * Which of these objects the platform lists.
 *
 * @param ids the objects' IDs.
 */
export async function listed(operations: Operations, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const page of idPages(operations, ids)) {
    for (const id of page) if (ids.includes(id)) found.add(id);
    if (found.size === ids.length) break;
  }
  return found;
}

async function* idPages(operations: Operations, wanted: readonly string[]): AsyncGenerator<string[]> {
  const { readMany } = operations;
  if (operations.ids !== undefined) yield* operations.ids(wanted);
  else if (readMany === undefined) for await (const page of operations.pages({})) yield page.map(idOf);
  else
    for (let start = 0; start < wanted.length; start += readMany.limit) {
      yield (await readMany.read(wanted.slice(start, start + readMany.limit))).map(idOf);
    }
}

const idOf = ({ id }: Observed) => id;
