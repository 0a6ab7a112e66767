import type { Observed } from "../../core/model/observed";

/** A list is paused after this many pages in a row without a requested object. */
const maxUselessPages = 5;

/** A list is also paused when the requested objects would probably need more pages than this. */
const maxPages = 50;

/** A paused list continues when this many more of its loaded objects were requested. */
const usesToContinue = 100;

/** Decides whether to load further pages of a list. */
export class Worth {
  #loaded = 0;
  /** The IDs of objects that were on a page and were requested, before or after. */
  readonly #used = new Set<string>();
  #useless = 0;
  #pausedAt: { readonly requested: number; readonly used: number } | undefined;

  /**
   * Tells whether the next page is likely to hold a requested object.
   *
   * @param requestedCount how many objects were requested so far.
   */
  isWorthwhile(requestedCount: number): boolean {
    if (this.#pausedAt === undefined) return true;
    const { requested, used } = this.#pausedAt;
    const isWorthIt = requestedCount >= requested * 2 || this.#used.size >= used + usesToContinue;
    if (isWorthIt) this.#pausedAt = undefined;
    return isWorthIt;
  }

  /** Records a loaded page. @param requested the IDs of all objects that were requested so far. */
  loaded(page: readonly Observed[], requested: ReadonlySet<string>): void {
    this.#loaded++;
    const found = page.filter(({ id }) => requested.has(id));
    for (const { id } of found) this.#used.add(id);
    this.#useless = found.length > 0 ? 0 : this.#useless + 1;
    const pages = (this.#loaded * requested.size) / (this.#used.size + 1);
    if (this.#useless < maxUselessPages && pages <= maxPages) return;
    this.#useless = 0;
    this.#pausedAt = { requested: requested.size, used: this.#used.size };
  }

  /** Records that an object of an earlier page was requested. */
  used(id: string): void {
    this.#used.add(id);
  }
}
