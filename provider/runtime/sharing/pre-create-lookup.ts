import type { PreCreateLookup } from "../../core/lifecycle/context";
import { keyOf, sameKey } from "../../core/model/natural-key";
import type { Observed } from "../../core/model/observed";
import type { Operations } from "../../core/model/operations";
import type { Values } from "../../core/model/values";
import type { PageCache } from "./page-cache";

/** So many objects are searched for one by one, before the list is gone through as well. */
const aloneUpTo = 4;

/** So many pages of the list every further search turns. */
const pagesASearch = 2;

/**
 * Searches for objects before creates, by few requests. A few are searched for one by one. When more are made, each
 * search also turns pages of the list of all objects; from its end on, the list answers. So a thousand creates cost a
 * few requests more than the list has pages, and a few creates never cost the list of a large tenant.
 */
export class SharedLookup implements PreCreateLookup {
  readonly #naturalKey: readonly string[];
  readonly #cache: PageCache;
  readonly #gone = new Set<string>();
  readonly #made = new Set<string>();
  #count = 0;
  #turning: Promise<void> = Promise.resolve();

  constructor(naturalKey: readonly string[], cache: PageCache) {
    this.#naturalKey = naturalKey;
    this.#cache = cache;
  }

  async find(desired: Values, operations: Operations): Promise<Observed[]> {
    this.#count++;
    const key = keyOf(this.#naturalKey, desired) ?? "";
    const listed = this.#count > aloneUpTo ? await this.#listed(key) : undefined;
    const found = listed ?? (await sameKey(this.#naturalKey, operations, desired));
    return found.filter(({ id }) => !this.#gone.has(id));
  }

  remember({ id, outputs }: Observed): void {
    this.#gone.delete(id);
    this.#made.add(keyOf(this.#naturalKey, outputs) ?? "");
  }

  forget(id: string): void {
    this.#gone.add(id);
  }

  /** What the list says; undefined while it isn't complete, and where it can't know. */
  async #listed(key: string): Promise<readonly Observed[] | undefined> {
    // One after the other, so that the searches of a burst don't all turn pages that the first ones turn.
    this.#turning = this.#turning.then(() => this.#turn());
    await this.#turning;
    return this.#made.has(key) ? undefined : this.#cache.known?.withKey(key);
  }

  async #turn(): Promise<void> {
    const { list } = this.#cache;
    try {
      for (let turned = 0; turned < pagesASearch && !list.isComplete; turned++) await list.turn();
    } catch {
      // A list that fails is none: each search then asks for itself, and says what is wrong.
      this.#cache.drop();
    }
  }
}
