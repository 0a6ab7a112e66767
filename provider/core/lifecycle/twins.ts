import type { Kind } from "../model/kind";
import { alike, keyOf, type LooseKey, looseKeyOf } from "../model/natural-key";
import type { Observed } from "../model/observed";
import type { Operations } from "../model/operations";
import type { Values } from "../model/values";
import type { LifecycleContext } from "./context";

/**
 * The objects on the platform that have the natural key of a create. A platform may spell a key in its own way, so a
 * search after a lost answer also takes an object whose key is only spelled in another way. Before the create, such an
 * object is another one: a platform may tell both spellings apart.
 */
export class Twins {
  readonly #kind: Kind;
  readonly #context: LifecycleContext;
  readonly #desired: Values;
  readonly #key: string;
  readonly #looseKey: LooseKey;
  /** The IDs of the objects that were there before the create, with the key in another spelling. */
  readonly #earlier = new Set<string>();

  /** @param desired what the create is to make. */
  constructor(kind: Kind, context: LifecycleContext, desired: Values) {
    this.#kind = kind;
    this.#context = context;
    this.#desired = desired;
    this.#key = keyOf(kind.naturalKey, desired) ?? "";
    this.#looseKey = looseKeyOf(kind);
  }

  /** Searches before the create. @returns the objects with exactly the same key. */
  async before(operations: Operations): Promise<Observed[]> {
    const found = await this.#context.lookup.find(this.#desired, operations);
    for (const object of found) if (!this.#isExact(object)) this.#earlier.add(object.id);
    return this.#staying(found.filter((object) => this.#isExact(object)));
  }

  /**
   * Searches after the create.
   *
   * @returns the objects with exactly the same key; where there are none, those that the create may have made, with the
   *   key in another spelling.
   */
  async after(operations: Pick<Operations, "candidates" | "pages">): Promise<Observed[]> {
    const found = await alike(this.#looseKey, operations, this.#desired);
    const exact = this.#staying(found.filter((object) => this.#isExact(object)));
    return exact.length > 0
      ? exact
      : found.filter((object) => !this.#isExact(object) && !this.isAnother(object));
  }

  /** Whether the create did not make the object: it was there before, or another resource has it or wants it. */
  isAnother(object: Observed): boolean {
    const key = keyOf(this.#kind.naturalKey, object.outputs);
    return this.#earlier.has(object.id) || this.#context.ownership.isOthers(object.id, key, this.#key);
  }

  #isExact({ outputs }: Observed): boolean {
    return keyOf(this.#kind.naturalKey, outputs) === this.#key;
  }

  /** The objects without those whose resources are about to change their natural keys. */
  #staying(objects: readonly Observed[]): Observed[] {
    return objects.filter(({ id }) => !this.#context.ownership.isLeaving(id, this.#key));
  }
}
