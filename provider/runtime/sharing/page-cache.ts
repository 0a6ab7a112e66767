import { ageOf, type Clock } from "../../core/model/clock";
import type { LooseKey } from "../../core/model/natural-key";
import type { Observed } from "../../core/model/observed";
import type { Operations } from "../../core/model/operations";

/**
 * How long the content of a page is valid, in milliseconds. The platforms' own reads may be as late: SlashID waits as
 * long for consistency, by default.
 */
export const freshMs = 30_000;

/**
 * The list of all objects of one kind, with an index by ID and one by natural key, in whatever spelling. Pages are loaded one by one, when a
 * reader needs them. A list is valid for {@link freshMs}; then a new one starts.
 */
export class PageCache {
  readonly #operations: () => Operations;
  readonly #looseKey: LooseKey;
  readonly #clock: Clock;
  /** The count in {@link #time} at the last write of each object. Each write and each page counts one. */
  readonly #written = new Map<string, number>();
  #time = 0;
  #pages: Pages | undefined;

  constructor(operations: () => Operations, looseKey: LooseKey, clock: Clock) {
    this.#operations = operations;
    this.#looseKey = looseKey;
    this.#clock = clock;
  }

  /** The valid list, as far as it is loaded; undefined where there is none. */
  get current(): Pages | undefined {
    if (this.#pages !== undefined && this.#pages.age() > freshMs) this.#pages = undefined;
    return this.#pages;
  }

  /** The valid list. Where there is none, a new one starts. */
  get list(): Pages {
    this.#pages =
      this.current ??
      new Pages(this.#operations().pages({}), ageOf(this.#clock), {
        keyOf: ({ outputs }) => this.#looseKey(outputs),
        request: () => {
          const requested = ++this.#time;
          return (id) => (this.#written.get(id) ?? 0) < requested;
        },
      });
    return this.#pages;
  }

  /** Call this when the list is no longer valid. */
  drop(): void {
    this.#pages = undefined;
  }

  /** Call this after a write to the object: by its ID, it is then found only on pages requested later. */
  written(id: string): void {
    this.#written.set(id, ++this.#time);
    this.#pages?.forget(id);
  }
}

interface PagesContext {
  keyOf(object: Observed): string;
  /** Is called before a page is requested. @returns a test whether an object was not written since. */
  request(): (id: string) => boolean;
}

/** One list, as far as it is loaded. */
export class Pages {
  /** How long ago it started, in milliseconds. */
  readonly age: () => number;
  readonly #pages: AsyncIterator<Observed[]>;
  readonly #context: PagesContext;
  readonly #byId = new Map<string, Observed>();
  readonly #byKey = new Map<string, Observed[]>();
  #isComplete = false;

  constructor(pages: AsyncIterable<Observed[]>, age: () => number, context: PagesContext) {
    this.#pages = pages[Symbol.asyncIterator]();
    this.age = age;
    this.#context = context;
  }

  /** Whether the last page is loaded. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Loads the next page. @returns its objects; none at the end. */
  async loadNext(): Promise<readonly Observed[]> {
    if (this.#isComplete) return [];
    const isValid = this.#context.request();
    const page = await this.#pages.next();
    this.#isComplete ||= page.done === true;
    if (page.done) return [];
    for (const object of page.value) {
      if (isValid(object.id)) this.#byId.set(object.id, object);
      const key = this.#context.keyOf(object);
      this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), object]);
    }
    return page.value;
  }

  /** Removes the object from the list and returns it: a second read wants a newer one. Undefined if it is not loaded. */
  take(id: string): Observed | undefined {
    const object = this.#byId.get(id);
    this.#byId.delete(id);
    return object;
  }

  /** The objects with a {@link LooseKey}; undefined while the list is incomplete. */
  withKey(key: string): readonly Observed[] | undefined {
    return this.#isComplete ? (this.#byKey.get(key) ?? []) : undefined;
  }

  /** Removes the object from the index by ID. */
  forget(id: string): void {
    this.#byId.delete(id);
  }
}
