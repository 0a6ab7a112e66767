import type { Observed } from "../../core/model/observed";

/** So many pages in a row without anything that was asked for, and a list is left. */
const pagesInVain = 5;

/** A list that has more pages than this, by how much of what was asked for its first ones hold, is left, too. */
const mostPages = 50;

/** A list that was left is gone on with when so many of its objects were asked for since: a page was of use. */
const usesToGoOn = 100;

/** A list that is gone through page by page, as far as it is worth it. */
export class Listing {
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  readonly #pages: AsyncIterator<Observed[]>;
  readonly #objects = new Map<string, Observed>();
  #isAtEnd = false;
  #turned = 0;
  /** What was on a page and was asked for, before or after. */
  readonly #used = new Set<string>();
  #inVain = 0;
  #left: { readonly asked: number; readonly used: number } | undefined;

  constructor(pages: AsyncIterable<Observed[]>, begunAt: number) {
    this.#pages = pages[Symbol.asyncIterator]();
    this.begunAt = begunAt;
  }

  /** Tells whether there is a further page, and whether it may well have what is asked for. */
  promises(askedCount: number): boolean {
    if (this.#isAtEnd) return false;
    if (this.#left === undefined) return true;
    const isWorthIt = askedCount >= this.#left.asked * 2 || this.#used.size >= this.#left.used + usesToGoOn;
    if (isWorthIt) this.#left = undefined;
    return isWorthIt;
  }

  /**
   * Turns to the next page.
   *
   * @param asked the IDs of all that has been asked for.
   * @param counts tells whether what the page says of an object is for those who ask.
   */
  async turn(asked: ReadonlySet<string>, counts: (id: string) => boolean): Promise<void> {
    const page = await this.#pages.next();
    this.#isAtEnd = page.done === true;
    if (page.done) return;
    this.#turned++;
    for (const object of page.value) {
      if (counts(object.id)) this.#objects.set(object.id, object);
    }
    const found = page.value.filter(({ id }) => asked.has(id));
    for (const { id } of found) this.#used.add(id);
    this.#inVain = found.length > 0 ? 0 : this.#inVain + 1;
    const pages = (this.#turned * asked.size) / (this.#used.size + 1);
    if (this.#inVain >= pagesInVain || pages > mostPages) {
      this.#inVain = 0;
      this.#left = { asked: asked.size, used: this.#used.size };
    }
  }

  /** The object, if a page had it; once. */
  take(id: string): Observed | undefined {
    const object = this.#objects.get(id);
    if (this.#objects.delete(id)) this.#used.add(id);
    return object;
  }

  /** The object has been written. */
  forget(id: string): void {
    this.#objects.delete(id);
  }
}
