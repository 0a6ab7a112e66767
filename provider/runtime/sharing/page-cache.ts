import type { Clock } from "../../core/lifecycle/patience";
import { keyOf } from "../../core/model/natural-key";
import type { Observed } from "../../core/model/observed";
import type { Operations } from "../../core/model/operations";

/**
 * How long what a page had counts, in milliseconds. The platforms' own reads may be as late: SlashID waits as long for
 * consistency, by default.
 */
export const freshMs = 30_000;

/**
 * The list of all objects of one kind, gone through page by page by whoever needs more of it, and found by ID and by
 * natural key. A list counts for {@link freshMs}; then another one is begun.
 */
export class PageCache {
  readonly #operations: () => Operations;
  readonly #naturalKey: readonly string[];
  readonly #clock: Clock;
  /** When objects were last written, and pages asked for, counted by {@link #time}. */
  readonly #written = new Map<string, number>();
  #time = 0;
  #pages: Pages | undefined;

  constructor(operations: () => Operations, naturalKey: readonly string[], clock: Clock) {
    this.#operations = operations;
    this.#naturalKey = naturalKey;
    this.#clock = clock;
  }

  /** The list as far as it was gone through; undefined where none counts. */
  get known(): Pages | undefined {
    const isOld = this.#pages !== undefined && this.#clock.now() - this.#pages.begunAt > freshMs;
    if (isOld) this.#pages = undefined;
    return this.#pages;
  }

  /** The list, begun where none counts. */
  get list(): Pages {
    this.#pages =
      this.known ??
      new Pages(this.#operations().pages({}), this.#clock.now(), {
        keyOf: ({ outputs }) => keyOf(this.#naturalKey, outputs) ?? "",
        asking: () => {
          const asked = ++this.#time;
          return (id) => (this.#written.get(id) ?? 0) < asked;
        },
      });
    return this.#pages;
  }

  /** Nothing of the list counts any more. */
  drop(): void {
    this.#pages = undefined;
  }

  /** The object has been written: it is found by its ID only on pages that are asked for from now on. */
  written(id: string): void {
    this.#written.set(id, ++this.#time);
    this.#pages?.forget(id);
  }
}

interface PagesContext {
  keyOf(object: Observed): string;
  /** A page is being asked for. @returns whether an object on it is as it was after its last write. */
  asking(): (id: string) => boolean;
}

/** One list, as far as it was gone through. */
export class Pages {
  /** When it was begun, on the clock. */
  readonly begunAt: number;
  readonly #pages: AsyncIterator<Observed[]>;
  readonly #context: PagesContext;
  readonly #byId = new Map<string, Observed>();
  readonly #byKey = new Map<string, Observed[]>();
  #isComplete = false;

  constructor(pages: AsyncIterable<Observed[]>, begunAt: number, context: PagesContext) {
    this.#pages = pages[Symbol.asyncIterator]();
    this.begunAt = begunAt;
    this.#context = context;
  }

  /** Whether the last page was turned. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Turns to the next page. @returns what is on it; nothing at the end. */
  async turn(): Promise<readonly Observed[]> {
    if (this.#isComplete) return [];
    const counts = this.#context.asking();
    const page = await this.#pages.next();
    this.#isComplete ||= page.done === true;
    if (page.done) return [];
    for (const object of page.value) {
      if (counts(object.id)) this.#byId.set(object.id, object);
      const key = this.#context.keyOf(object);
      this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), object]);
    }
    return page.value;
  }

  /** The object, if a page had it and it wasn't written since. Once: who asks again wants to know how it is now. */
  take(id: string): Observed | undefined {
    const object = this.#byId.get(id);
    this.#byId.delete(id);
    return object;
  }

  /** The objects with a natural key; undefined while the list isn't complete. */
  withKey(key: string): readonly Observed[] | undefined {
    return this.#isComplete ? (this.#byKey.get(key) ?? []) : undefined;
  }

  forget(id: string): void {
    this.#byId.delete(id);
  }
}
