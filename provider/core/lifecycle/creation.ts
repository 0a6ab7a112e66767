import { type ErrorCode, messageOf, ProviderError, UnfinishedError } from "../model/errors";
import { keyOf, keyText, sameKey } from "../model/natural-key";
import type { Observed } from "../model/observed";
import type { Operations, PreCreateLookup, Resource } from "../model/resource";
import type { Write } from "../model/write";
import type { Ownership } from "./ownership";
import { type Clock, lookUntil } from "./patience";

/** What to do about an object that was there before a create. */
export type OnExisting = "error" | "adopt";

/** A create, as it is ordered. */
export interface CreateOrder {
  readonly write: Write;
  readonly onExisting: OnExisting;
  /** What a person does to have an object that exists managed by the resource. */
  howToImport(id: string): string;
  /** Brings an object that is there to what is desired, its secrets included. */
  adopt(object: Observed): Promise<Observed>;
}

/** What a creation needs from outside. */
export interface CreationSurroundings {
  readonly operations: Operations;
  readonly existing: PreCreateLookup;
  readonly ownership: Ownership;
  readonly clock: Clock;
  log(line: string): void;
}

/** How often a create is sent whose outcome can't be told, and whose object is not there after a wait. */
const mostTries = 3;

/** How long an object is looked for that may have been made before the answer was lost, in milliseconds. */
const lostPatienceMs = 10_000;

/**
 * How long, when the platform says that it may still be made: as long as SlashID itself waits by default, and
 * then as long as for one that was made at the end of that.
 */
const latePatienceMs = 30_000 + lostPatienceMs;

/**
 * Makes exactly one object.
 *
 * 1. Before anything is sent, it looks for objects with the same natural key. One that is there is not this create's:
 *    it is an error, or adopted, as `onExisting` says.
 * 2. A create whose outcome is unknown is resolved by looking again. There was no such object before, so the one that
 *    is there now is this create's: it is adopted. When there is none after a wait, the create is sent again.
 * 3. Where it can't be told which object is meant, or whether there is one, it is an error that says what to look
 *    for, and nothing more is sent.
 */
export async function createOnce(
  resource: Resource<never>,
  order: CreateOrder,
  surroundings: CreationSurroundings,
): Promise<Observed> {
  return new Creation(resource, order, surroundings).run();
}

class Creation {
  readonly #resource: Resource<never>;
  readonly #order: CreateOrder;
  readonly #surroundings: CreationSurroundings;
  readonly #what: string;

  constructor(resource: Resource<never>, order: CreateOrder, surroundings: CreationSurroundings) {
    this.#resource = resource;
    this.#order = order;
    this.#surroundings = surroundings;
    this.#what = `${resource.name} with ${keyText(resource.naturalKey, order.write.desired)}`;
  }

  async run(): Promise<Observed> {
    const before = await this.#before();
    if (before.length > 0) return this.#takeOver(before);
    for (let tries = 1; ; tries++) {
      try {
        return await this.#surroundings.operations.create(this.#order.write);
      } catch (error) {
        const found = await this.#after(error, tries > 1);
        if (found !== undefined) return this.#order.adopt(found);
        if (tries >= mostTries) throw error;
        this.#surroundings.log(`creating the ${this.#what} again: it is not there`);
      }
    }
  }

  async #before(): Promise<Observed[]> {
    const { existing, operations } = this.#surroundings;
    try {
      return this.#without(await existing.find(this.#order.write.desired, operations));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      throw new ProviderError(error.code, `${error.message} The ${this.#what} was not created.`);
    }
  }

  /** The object that a create made which failed; undefined when it made none and may be sent again. */
  async #after(error: unknown, isUnsure: boolean): Promise<Observed | undefined> {
    if (!(error instanceof ProviderError) || error instanceof UnfinishedError) throw error;
    if (error.code === "unknown-outcome") return this.#resolve(error);
    // What an earlier try made late stands in the way of this one.
    const [twin, ...others] = error.code === "rejected" ? await this.#look().catch(() => []) : [];
    if (twin === undefined) throw error;
    if (isUnsure && others.length === 0) return twin;
    return this.#takeOver([twin, ...others]);
  }

  async #resolve(error: ProviderError): Promise<Observed | undefined> {
    const { clock, log } = this.#surroundings;
    const { platform } = this.#resource;
    let failure: unknown;
    const look = async () => {
      failure = undefined;
      return this.#look().catch((thrown: unknown) => {
        failure = thrown;
        return [];
      });
    };
    const found = await lookUntil({
      first: look,
      again: look,
      willDo: (objects) => objects.length > 0,
      clock,
      patienceMs: error.stillComing ? latePatienceMs : lostPatienceMs,
      onLongWait: () => log(`waiting to see whether ${platform} has made the ${this.#what}`),
    }).catch(() => {
      // The engine ends the wait: what is known is what the create said.
      throw error;
    });
    if (failure instanceof ProviderError && failure.code === "cancelled") throw error;
    if (failure !== undefined) {
      const text = `${error.message} Looking for it did not tell: ${messageOf(failure)}`;
      throw new ProviderError("unknown-outcome", text);
    }
    if (found.length > 1) {
      const ids = found.map(({ id }) => id).join(", ");
      const text = `${error.message} There are several by now: ${ids}. Delete those that are too many.`;
      throw new ProviderError("unknown-outcome", text);
    }
    if (found[0] !== undefined) log(`found the ${this.#what}, which was made although no answer said so`);
    return found[0];
  }

  async #look(): Promise<Observed[]> {
    const { operations } = this.#surroundings;
    return this.#without(await sameKey(this.#resource, operations, this.#order.write.desired));
  }

  /** What is there, without the objects of resources that are about to be told from this one. */
  #without(objects: readonly Observed[]): Observed[] {
    const key = keyOf(this.#resource.naturalKey, this.#order.write.desired) ?? "";
    return objects.filter(({ id }) => !this.#surroundings.ownership.isLeaving(id, key));
  }

  async #takeOver(objects: readonly Observed[]): Promise<Observed> {
    const [object, ...others] = objects;
    if (object === undefined) throw new TypeError("nothing to take over");
    if (others.length > 0) {
      const ids = objects.map(({ id }) => id).join(", ");
      throw this.#error(
        "exists",
        `there are ${objects.length} of them already: ${ids}. Delete those that are too many.`,
      );
    }
    this.#surroundings.ownership.checkFree(object.id);
    if (this.#order.onExisting === "adopt") {
      this.#surroundings.log(`taking over the ${this.#what}, which was there: ${object.id}`);
      this.#surroundings.ownership.adopt(object.id);
      return this.#order.adopt(object);
    }
    throw this.#error(
      "exists",
      `there is one already: ${object.id}, ${this.#age(object)}. ${this.#order.howToImport(object.id)}`,
    );
  }

  #age({ outputs }: Observed): string {
    const { createdAt, platform } = this.#resource;
    const made = createdAt === undefined ? undefined : outputs[createdAt];
    if (typeof made !== "string") return `and ${platform} does not say since when`;
    return `made ${ago(this.#surroundings.clock.now() - Date.parse(made))} (${made})`;
  }

  #error(code: ErrorCode, why: string): ProviderError {
    return new ProviderError(code, `${this.#resource.platform}: could not create the ${this.#what}: ${why}`);
  }
}

const spans: readonly [string, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** A span of time in words, in its largest unit. */
function ago(ms: number): string {
  const [unit, size] = spans.find(([, each]) => ms >= each) ?? [];
  if (unit === undefined || size === undefined) return "just now";
  const count = Math.floor(ms / size);
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
