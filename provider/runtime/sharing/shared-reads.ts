import DataLoader from "dataloader";
import type { Reads } from "../../core/lifecycle/context";
import type { Clock } from "../../core/lifecycle/patience";
import { type ErrorCode, ProviderError } from "../../core/model/errors";
import type { Observed } from "../../core/model/observed";
import type { Operations } from "../../core/model/operations";
import { freshMs, type PageCache, type Pages } from "./page-cache";
import { Worth } from "./worth";

/** How long the first read of a burst waits for others to go with it, in milliseconds. */
const firstGatherMs = 20;

/** How long later ones wait, beside the request that is under way. */
const gatherMs = 5;

/** So many objects must have been asked for before a list is worth its pages, where objects can be read by ID. */
const worthListingFrom = 11;

/** Errors that a request for one object would meet as well, after as long a wait. */
const general: readonly ErrorCode[] = ["rate-limited", "unavailable", "unreachable", "cancelled"];

/** Errors that are explained once: further requests say them in brief, and send nothing. */
const explained: readonly ErrorCode[] = ["unauthenticated", "configuration"];

type Found = Observed | undefined | Error;

/**
 * Reads of one kind of object by few requests. An engine that refreshes asks for a handful of objects at a time, and
 * never says how many are to come:
 *
 * - One object that is asked for alone is got alone.
 * - Several that are asked for together are got by their IDs in one request, where the platform has one.
 * - When more and more are asked for, the list is gone through, a page at a time and no further than is needed. What
 *   a page has beyond what was asked for answers later reads, each object once and for {@link freshMs}.
 * - A list whose pages hold little of what is asked for is left, so that few objects of a large tenant don't cost
 *   its whole list.
 *
 * What none of these shows is got alone, before it is called gone. An object that was written is never answered from
 * a request that began before the end of the write.
 */
export class SharedReads implements Reads {
  readonly #operations: () => Operations;
  readonly #cache: PageCache;
  readonly #clock: Clock;
  readonly #loader: DataLoader<string, Observed | undefined>;
  #asked = new Set<string>();
  #lastRead = Number.NEGATIVE_INFINITY;
  #busy: Promise<unknown> = Promise.resolve();
  #list: { readonly pages: Pages; readonly worth: Worth } | undefined;
  #isEachAlone = false;

  /** @param operations the calls, each with a time limit of its own: what is shared outlives each read. */
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
    if (this.#isEachAlone) return this.#operations().read(id);
    this.#endBurst();
    // Whoever asks again wants to know what is there by now.
    if (this.#asked.has(id)) return this.#operations().read(id);
    this.#asked.add(id);
    return this.#taken(this.#cache.known, id) ?? this.#loader.load(id);
  }

  forget(id: string): void {
    this.#cache.written(id);
  }

  /** What was asked for in a burst of reads that is over counts no more. */
  #endBurst(): void {
    const now = this.#clock.now();
    if (now - this.#lastRead > freshMs) this.#asked = new Set();
    this.#lastRead = now;
  }

  /** The object, if a page of the list had it. */
  #taken(pages: Pages | undefined, id: string): Observed | undefined {
    const object = pages?.take(id);
    if (pages !== undefined && object !== undefined) this.#worthOf(pages).used(id);
    return object;
  }

  #worthOf(pages: Pages): Worth {
    if (this.#list?.pages !== pages) this.#list = { pages, worth: new Worth() };
    return this.#list.worth;
  }

  /** Reads that come while others are under way go together after them. */
  #gather(send: () => void): void {
    const ms = this.#asked.size > 1 ? gatherMs : firstGatherMs;
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
      else this.#isEachAlone = true;
    }
    await Promise.all(missing().map(async (id) => found.set(id, await this.#alone(id))));
    return ids.map((id) => found.get(id));
  }

  async #alone(id: string): Promise<Found> {
    try {
      return await this.#operations().read(id);
    } catch (error) {
      return errorOf(error);
    }
  }

  async #fromList(ids: readonly string[], found: Map<string, Found>): Promise<void> {
    const isWorthIt = this.#asked.size >= (this.#operations().readMany === undefined ? 2 : worthListingFrom);
    if (!isWorthIt) return;
    const pages = this.#cache.list;
    const worth = this.#worthOf(pages);
    const take = () => {
      for (const id of ids) {
        const object = found.has(id) ? undefined : this.#taken(pages, id);
        if (object !== undefined) found.set(id, object);
      }
    };
    take();
    while (ids.some((id) => !found.has(id)) && !pages.isComplete && worth.isThere(this.#asked.size)) {
      const page = await pages.turn();
      if (!pages.isComplete) worth.turned(page, this.#asked);
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
