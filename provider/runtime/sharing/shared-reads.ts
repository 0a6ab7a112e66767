import DataLoader from "dataloader";
import type { Reads } from "../../core/lifecycle/context";
import { ageOf, type Clock } from "../../core/model/clock";
import { type ErrorCode, ProviderError } from "../../core/model/errors";
import type { Observed } from "../../core/model/observed";
import type { Operations } from "../../core/model/operations";
import { freshMs, type PageCache, type Pages } from "./page-cache";
import { Worth } from "./worth";

/** How long the first read of a burst waits for others to share its request, in milliseconds. */
const firstGatherMs = 20;

/** How long later reads wait after the running request, in milliseconds. */
const gatherMs = 5;

/** How many objects must be requested before a list is used, where one request can read several IDs. */
const minReadsForList = 11;

/** Errors that a request for one object would get as well, after the same wait. */
const general: readonly ErrorCode[] = ["rate-limited", "unavailable", "unreachable", "cancelled"];

/** Errors that are explained once: later requests get a short message and are not sent. */
const explained: readonly ErrorCode[] = ["unauthenticated", "configuration"];

type Found = Observed | undefined | Error;

/**
 * Reads objects of one kind by few requests. During a refresh, an engine requests a few objects at a time, and never
 * says how many will follow:
 *
 * - One object alone is read by its own request.
 * - Several objects at once are read by one request with their IDs, where the platform has such a request.
 * - When many objects are requested, the list is loaded page by page, as far as needed. The other objects of a page
 *   answer later reads, each object once and for {@link freshMs}.
 * - When the pages hold few of the requested objects, the list is paused: a few objects of a large tenant must not load
 *   its whole list.
 *
 * An object that none of these finds is read by its own request before it counts as missing. A written object is never
 * answered from a request that started before the end of the write.
 */
export class SharedReads implements Reads {
  readonly #operations: () => Operations;
  readonly #cache: PageCache;
  readonly #clock: Clock;
  /** When this run last wrote to each object, by the monotonic clock. */
  readonly #writtenAt = new Map<string, number>();
  readonly #loader: DataLoader<string, Observed | undefined>;
  #requested = new Set<string>();
  /** How long ago the last read was. */
  #sinceRead = () => Number.POSITIVE_INFINITY;
  #busy: Promise<unknown> = Promise.resolve();
  #list: { readonly pages: Pages; readonly worth: Worth } | undefined;
  #isBatchingOff = false;

  /** @param operations the calls, each request with its own time limit: a shared request outlives each read. */
  constructor(operations: () => Operations, cache: PageCache, clock: Clock) {
    this.#operations = operations;
    this.#cache = cache;
    this.#clock = clock;
    this.#loader = new DataLoader((ids) => this.#next(ids), {
      cache: false,
      batchScheduleFn: (send) => this.#gather(send),
    });
  }

  async read(id: string): Promise<Observed | undefined> {
    if (this.#isBatchingOff) return this.#operations().read(id);
    this.#endBurst();
    // A second read of an object wants a newer answer.
    if (this.#requested.has(id)) return this.#operations().read(id);
    this.#requested.add(id);
    return this.#take(this.#cache.current, id) ?? this.#loader.load(id);
  }

  forget(id: string): void {
    this.#cache.written(id);
    this.#writtenAt.set(id, this.#clock.now());
  }

  sinceWrite(id: string): number {
    return this.#clock.now() - (this.#writtenAt.get(id) ?? Number.NEGATIVE_INFINITY);
  }

  /** Forgets the requested objects after a pause: the next read starts a new burst. */
  #endBurst(): void {
    if (this.#sinceRead() > freshMs) this.#requested = new Set();
    this.#sinceRead = ageOf(this.#clock);
  }

  /** The object, if a page of the list holds it. */
  #take(pages: Pages | undefined, id: string): Observed | undefined {
    const object = pages?.take(id);
    if (pages !== undefined && object !== undefined) this.#worthOf(pages).used(id);
    return object;
  }

  #worthOf(pages: Pages): Worth {
    if (this.#list?.pages !== pages) this.#list = { pages, worth: new Worth() };
    return this.#list.worth;
  }

  /** Collects the reads that arrive while a request is running. They share the next one. */
  #gather(send: () => void): void {
    const ms = this.#requested.size > 1 ? gatherMs : firstGatherMs;
    const isReady = Promise.all([this.#busy, this.#clock.sleep(ms)]);
    void isReady.then(send, send);
  }

  #next(ids: readonly string[]): Promise<Found[]> {
    const answer = this.#answer(ids);
    this.#busy = answer.catch(() => {});
    return answer;
  }

  async #answer(ids: readonly string[]): Promise<Found[]> {
    const found = new Map<string, Found>();
    const missing = () => ids.filter((id) => !found.has(id));
    try {
      await this.#fromList(missing(), found);
      await this.#byIds(missing(), found);
    } catch (error) {
      this.#cache.drop();
      const code = error instanceof ProviderError ? error.code : undefined;
      const failed = code && general.includes(code) ? missing() : missing().slice(0, 1);
      if (code && [...general, ...explained].includes(code))
        for (const id of failed) found.set(id, errorOf(error));
      else this.#isBatchingOff = true;
    }
    await Promise.all(missing().map(async (id) => found.set(id, await this.#single(id))));
    return ids.map((id) => found.get(id));
  }

  async #single(id: string): Promise<Found> {
    try {
      return await this.#operations().read(id);
    } catch (error) {
      return errorOf(error);
    }
  }

  async #fromList(ids: readonly string[], found: Map<string, Found>): Promise<void> {
    const isWorthIt =
      this.#requested.size >= (this.#operations().readMany === undefined ? 2 : minReadsForList);
    if (!isWorthIt) return;
    const pages = this.#cache.list;
    const worth = this.#worthOf(pages);
    const take = () => {
      for (const id of ids) {
        const object = found.has(id) ? undefined : this.#take(pages, id);
        if (object !== undefined) found.set(id, object);
      }
    };
    take();
    while (
      ids.some((id) => !found.has(id)) &&
      !pages.isComplete &&
      worth.isWorthwhile(this.#requested.size)
    ) {
      const page = await pages.loadNext();
      if (!pages.isComplete) worth.loaded(page, this.#requested);
      take();
    }
  }

  async #byIds(ids: readonly string[], found: Map<string, Found>): Promise<void> {
    const { readMany } = this.#operations();
    if (readMany === undefined || ids.length < 2) return;
    for (let start = 0; start < ids.length; start += readMany.limit) {
      const some = ids.slice(start, start + readMany.limit);
      for (const object of await readMany.read(some)) {
        if (some.includes(object.id)) found.set(object.id, object);
      }
    }
  }
}

const errorOf = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
