import type { Observed } from "../../core/model/observed";

/** So many pages in a row without anything that was asked for, and a list is left. */
const pagesInVain = 5;

/** A list that has more pages than this, by how much of what was asked for its first ones hold, is left, too. */
const mostPages = 50;

/** A list that was left is gone on with when so many of its objects were asked for since: a page was of use. */
const usesToGoOn = 100;

/** Whether it is worth turning further pages of a list for what is asked for. */
export class Worth {
  #turned = 0;
  /** What was on a page and was asked for, before or after. */
  readonly #used = new Set<string>();
  #inVain = 0;
  #left: { readonly asked: number; readonly used: number } | undefined;

  /** Tells whether a further page may well have what is asked for. */
  isThere(askedCount: number): boolean {
    if (this.#left === undefined) return true;
    const isWorthIt = askedCount >= this.#left.asked * 2 || this.#used.size >= this.#left.used + usesToGoOn;
    if (isWorthIt) this.#left = undefined;
    return isWorthIt;
  }

  /** A page was turned. @param asked the IDs of all that has been asked for. */
  turned(page: readonly Observed[], asked: ReadonlySet<string>): void {
    this.#turned++;
    const found = page.filter(({ id }) => asked.has(id));
    for (const { id } of found) this.#used.add(id);
    this.#inVain = found.length > 0 ? 0 : this.#inVain + 1;
    const pages = (this.#turned * asked.size) / (this.#used.size + 1);
    if (this.#inVain < pagesInVain && pages <= mostPages) return;
    this.#inVain = 0;
    this.#left = { asked: asked.size, used: this.#used.size };
  }

  /** What a page had was asked for later. */
  used(id: string): void {
    this.#used.add(id);
  }
}
