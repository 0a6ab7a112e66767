import type { Observed } from "../core/resource";

/** So many pages without anything that was asked for, and a list is left until twice as much has been asked for. */
const pagesInVain = 3;

/** A list that is gone through page by page, as far as it is worth it. */
export class Listing {
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  readonly #pages: AsyncIterator<Observed[]>;
  readonly #objects = new Map<string, Observed>();
  #isAtEnd = false;
  #inVain = 0;
  #worthFrom = 0;

  constructor(pages: AsyncIterable<Observed[]>, begunAt: number) {
    this.#pages = pages[Symbol.asyncIterator]();
    this.begunAt = begunAt;
  }

  /** Tells whether there is a further page, and whether it may well have what is asked for. */
  promises(askedCount: number): boolean {
    return !this.#isAtEnd && askedCount >= this.#worthFrom;
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
    for (const object of page.value) {
      if (counts(object.id)) this.#objects.set(object.id, object);
    }
    this.#inVain = page.value.some(({ id }) => asked.has(id)) ? 0 : this.#inVain + 1;
    if (this.#inVain >= pagesInVain) {
      this.#inVain = 0;
      this.#worthFrom = asked.size * 2;
    }
  }

  /** The object, if a page had it; once. */
  take(id: string): Observed | undefined {
    const object = this.#objects.get(id);
    this.#objects.delete(id);
    return object;
  }

  /** The object has been written. */
  forget(id: string): void {
    this.#objects.delete(id);
  }
}
