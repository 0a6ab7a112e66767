import type { Clock } from "../../core/lifecycle/patience";
import { keyOf, sameKey } from "../../core/model/natural-key";
import type { Observed } from "../../core/model/observed";
import type { Operations, PreCreateLookup, Resource } from "../../core/model/resource";

/** How long a list counts, in milliseconds. What is made meanwhile, by others, no look before a create would see. */
const freshMs = 30_000;

/** So many objects are looked for one by one, before the list is gone through as well. */
const aloneUpTo = 4;

/** So many pages of the list every further look turns. */
const pagesALook = 2;

/**
 * Looks for objects before creates, by few requests. A few are looked for one by one. When more are made, each look
 * also turns pages of the list of all objects; from its end on, the list answers. So a thousand creates cost a few
 * requests more than the list has pages, and a few creates never cost the list of a large tenant.
 */
export class SharedLooks implements PreCreateLookup {
  readonly #resource: Resource<never>;
  readonly #operations: Operations;
  readonly #clock: Clock;
  readonly #gone = new Set<string>();
  readonly #made = new Set<string>();
  #count = 0;
  #list: List | undefined;
  #turning: Promise<void> = Promise.resolve();

  constructor(resource: Resource<never>, operations: Operations, clock: Clock) {
    this.#resource = resource;
    this.#operations = operations;
    this.#clock = clock;
  }

  async find(desired: Observed["outputs"], operations: Operations): Promise<Observed[]> {
    this.#count++;
    if (this.#count > aloneUpTo) await this.#turn();
    const key = keyOf(this.#resource.naturalKey, desired) ?? "";
    const listed = this.#made.has(key) ? undefined : this.#list?.find(key);
    const found = listed ?? (await sameKey(this.#resource, operations, desired));
    return found.filter(({ id }) => !this.#gone.has(id));
  }

  remember({ id, outputs }: Observed): void {
    this.#gone.delete(id);
    this.#made.add(keyOf(this.#resource.naturalKey, outputs) ?? "");
  }

  forget(id: string): void {
    this.#gone.add(id);
  }

  /** Turns pages of the list: one look after the other, since a list can't be gone through twice at once. */
  #turn(): Promise<void> {
    this.#turning = this.#turning.then(async () => {
      const { bulk } = this.#operations;
      if (bulk === undefined) return;
      const now = this.#clock.now();
      if (this.#list === undefined || now - this.#list.begunAt > freshMs) {
        this.#list = new List(bulk.pages(), this.#resource.naturalKey, now);
      }
      // A list that fails is none: each look then asks for itself, and says what is wrong.
      await this.#list.turn(pagesALook).catch(() => {
        this.#list = undefined;
      });
    });
    return this.#turning;
  }
}

/** All objects by their natural keys, once the last page has been turned. */
class List {
  readonly begunAt: number;
  readonly #pages: AsyncIterator<Observed[]>;
  readonly #naturalKey: readonly string[];
  readonly #objects = new Map<string, Observed[]>();
  #isComplete = false;

  constructor(pages: AsyncIterable<Observed[]>, naturalKey: readonly string[], begunAt: number) {
    this.#pages = pages[Symbol.asyncIterator]();
    this.#naturalKey = naturalKey;
    this.begunAt = begunAt;
  }

  /** The objects with a natural key; undefined while the list isn't complete. */
  find(key: string): Observed[] | undefined {
    return this.#isComplete ? (this.#objects.get(key) ?? []) : undefined;
  }

  async turn(count: number): Promise<void> {
    for (let turned = 0; turned < count && !this.#isComplete; turned++) {
      const page = await this.#pages.next();
      this.#isComplete = page.done === true;
      for (const object of page.done ? [] : page.value) {
        const key = keyOf(this.#naturalKey, object.outputs) ?? "";
        this.#objects.set(key, [...(this.#objects.get(key) ?? []), object]);
      }
    }
  }
}
