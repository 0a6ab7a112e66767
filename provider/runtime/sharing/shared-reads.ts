import DataLoader from "dataloader";
import type { Clock } from "../../core/lifecycle/patience";
import { type ErrorCode, ProviderError } from "../../core/model/errors";
import type { Observed } from "../../core/model/observed";
import type { Operations, Reads } from "../../core/model/resource";
import { Listing } from "./listing";

/**
 * How long what a request brought along for later reads counts, in milliseconds. The platforms' own reads may be as
 * late: SlashID waits as long for consistency, by default.
 */
const freshMs = 30_000;

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
  readonly #operations: Operations;
  readonly #clock: Clock;
  readonly #loader: DataLoader<string, Observed | undefined>;
  readonly #written = new Map<string, number>();
  #time = 0;
  #asked = new Set<string>();
  readonly #waiting = new Set<string>();
  #lastRead = Number.NEGATIVE_INFINITY;
  #busy: Promise<unknown> = Promise.resolve();
  #listing: Listing | undefined;
  #isWithoutBulk = false;

  constructor(operations: Operations, clock: Clock) {
    this.#operations = operations;
    this.#clock = clock;
    this.#loader = new DataLoader((ids) => this.#next(ids), {
      cache: false,
      batchScheduleFn: (send) => this.#gather(send),
    });
  }

  async read(id: string): Promise<Observed | undefined> {
    const { bulk } = this.#operations;
    if (bulk === undefined || this.#isWithoutBulk) return this.#operations.read(id);
    this.#forgetOld();
    // Whoever asks again wants to know what is there by now.
    if (this.#asked.has(id)) return this.#operations.read(id);
    this.#asked.add(id);
    const known = this.#listing?.take(id);
    if (known !== undefined) return known;
    this.#waiting.add(id);
    return this.#loader.load(id).finally(() => this.#waiting.delete(id));
  }

  forget(id: string): void {
    this.#written.set(id, ++this.#time);
    this.#listing?.forget(id);
  }

  /** What was seen long ago, or for a burst of reads that is over, counts no more. */
  #forgetOld(): void {
    const now = this.#clock.now();
    if (now - this.#lastRead > freshMs) this.#asked = new Set();
    this.#lastRead = now;
    if (this.#listing !== undefined && now - this.#listing.begunAt > freshMs) this.#listing = undefined;
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
      this.#listing = undefined;
      const code = error instanceof ProviderError ? error.code : undefined;
      const failed = code && general.includes(code) ? missing() : missing().slice(0, 1);
      if (code && [...general, ...explained].includes(code))
        for (const id of failed) found.set(id, errorOf(error));
      else this.#isWithoutBulk = true;
    }
    await Promise.all(missing().map(async (id) => found.set(id, await this.#alone(id))));
    return ids.map((id) => found.get(id));
  }

  async #alone(id: string): Promise<Found> {
    try {
      return await this.#operations.read(id);
    } catch (error) {
      return errorOf(error);
    }
  }

  async #fromList(ids: readonly string[], found: Map<string, Found>): Promise<void> {
    const { bulk } = this.#operations;
    const isWorthIt = this.#asked.size >= (bulk?.byIds === undefined ? 2 : worthListingFrom);
    if (bulk === undefined || !isWorthIt) return;
    this.#listing ??= new Listing(bulk.pages(), this.#clock.now());
    const listing = this.#listing;
    const take = () => {
      for (const id of ids) {
        const object = listing.take(id);
        if (object !== undefined) found.set(id, object);
      }
    };
    take();
    while (ids.some((id) => !found.has(id)) && listing.promises(this.#asked.size)) {
      const begun = ++this.#time;
      const counts = (id: string) =>
        (this.#written.get(id) ?? 0) < begun && (this.#waiting.has(id) || !this.#asked.has(id));
      await listing.turn(this.#asked, counts);
      take();
    }
  }

  async #byIds(ids: readonly string[], found: Map<string, Found>): Promise<void> {
    const byIds = this.#operations.bulk?.byIds;
    if (byIds === undefined || ids.length < 2) return;
    for (let start = 0; start < ids.length; start += byIds.maxIds) {
      const some = ids.slice(start, start + byIds.maxIds);
      for (const object of await byIds.read(some)) {
        if (some.includes(object.id)) found.set(object.id, object);
      }
    }
  }
}

const errorOf = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
