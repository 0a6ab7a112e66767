import type { PreCreateLookup } from "../../core/lifecycle/context";
import { alike, type LooseKey } from "../../core/model/natural-key";
import type { Observed } from "../../core/model/observed";
import type { Operations } from "../../core/model/operations";
import type { Values } from "../../core/model/values";
import type { PageCache } from "./page-cache";

/** How many searches are sent one by one before the list is loaded as well. */
const maxSingleSearches = 4;

/** How many pages of the list each later search loads. */
const pagesPerSearch = 2;

/**
 * Searches for existing objects before creates, by few requests. The first few searches are sent one by one. Each later
 * search also loads pages of the list of all objects. Once the list is complete, it answers. So a thousand creates need
 * only a few requests more than the list has pages, and a few creates never load the list of a large tenant.
 */
export class SharedLookup implements PreCreateLookup {
  readonly #looseKey: LooseKey;
  readonly #cache: PageCache;
  readonly #deleted = new Set<string>();
  readonly #created = new Set<string>();
  #count = 0;
  #loading: Promise<void> = Promise.resolve();

  constructor(looseKey: LooseKey, cache: PageCache) {
    this.#looseKey = looseKey;
    this.#cache = cache;
  }

  async find(desired: Values, operations: Operations): Promise<Observed[]> {
    this.#count++;
    const key = this.#looseKey(desired);
    const listed = this.#count > maxSingleSearches ? await this.#listed(key) : undefined;
    const found = listed ?? (await alike(this.#looseKey, operations, desired));
    return found.filter(({ id }) => !this.#deleted.has(id));
  }

  remember({ id, outputs }: Observed): void {
    this.#deleted.delete(id);
    this.#created.add(this.#looseKey(outputs));
  }

  forget(id: string): void {
    this.#deleted.add(id);
  }

  /** The answer of the list; undefined while it is incomplete, or where it may be too old. */
  async #listed(key: string): Promise<readonly Observed[] | undefined> {
    // One after the other, so that concurrent searches load no more pages than they need.
    this.#loading = this.#loading.then(() => this.#loadPages());
    await this.#loading;
    return this.#created.has(key) ? undefined : this.#cache.current?.withKey(key);
  }

  async #loadPages(): Promise<void> {
    const { list } = this.#cache;
    try {
      for (let loaded = 0; loaded < pagesPerSearch && !list.isComplete; loaded++) await list.loadNext();
    } catch {
      // Without a list, each search sends its own request and reports its own error.
      this.#cache.drop();
    }
  }
}
