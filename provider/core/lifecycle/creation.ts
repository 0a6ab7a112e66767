import { type ErrorCode, messageOf, ProviderError, UnfinishedError } from "../model/errors";
import type { Kind } from "../model/kind";
import { keyText } from "../model/natural-key";
import type { Observed } from "../model/observed";
import type { Operations } from "../model/operations";
import type { Values } from "../model/values";
import { anotherCreated } from "../model/verified-operations";
import type { Write } from "../model/write";
import { ageIn } from "./age";
import type { LifecycleContext } from "./context";
import { pollUntil } from "./patience";
import { Twins } from "./twins";
import { scrubbed } from "./write";

/** What to do when the object exists before the create. */
type OnExisting = "error" | "adopt";

/** The order to create one object. */
export interface CreateOrder {
  /** The checked inputs. */
  readonly inputs: Values;
  readonly write: Write;
  readonly onExisting: OnExisting;
  /** How long each search after a lost answer may take, in milliseconds. Default: as long as an operation. */
  readonly timeoutMs?: number | undefined;
  /** Tells a person how to let the resource manage an existing object. */
  howToImport(id: string): string;
}

/** The object of a create: it was created, or it was found and needs an update. */
export interface Created {
  readonly how: "created" | "found";
  readonly object: Observed;
}

/** How often a create is sent at most while its outcome is unknown and no search finds its object. */
const maxTries = 3;

/** How many searches may fail before no other one follows. Each of them was tried several times. */
const maxFailedSearches = 3;

/** How long to pause in all between the searches for an object after a lost answer, in milliseconds: 8 searches. */
const lostPatienceMs = 10_000;

/**
 * The same where the platform may still create the object (408): SlashID's own wait by default, and then as long as after
 * a lost answer. 16 searches.
 */
const latePatienceMs = 30_000 + lostPatienceMs;

/**
 * Creates exactly one object. {@link Twins} says which objects have its natural key.
 *
 * 1. Before it sends anything, it searches for objects with the same natural key. If one exists, `onExisting` decides:
 *    error, or adopt.
 * 2. If no answer to the create arrives, or one about another object, it searches again. No such object existed before,
 *    so the one that exists now comes from this create: it is adopted. If none of many searches finds one, the create is
 *    sent again, unless the platform answered that it was carried out. Each search has a time of its own: the create's
 *    may have ended while the process was stopped or the machine suspended.
 * 3. If a search fails and none finds the object, or one finds several, the error says what to look for, and nothing more
 *    is sent.
 */
export function createOnce(
  kind: Kind,
  context: LifecycleContext,
  operations: Operations,
  order: CreateOrder,
): Promise<Created> {
  return new Creation(kind, context, operations, order).run();
}

class Creation {
  readonly #kind: Kind;
  readonly #context: LifecycleContext;
  readonly #operations: Operations;
  readonly #order: CreateOrder;
  readonly #what: string;
  readonly #twins: Twins;

  constructor(kind: Kind, context: LifecycleContext, operations: Operations, order: CreateOrder) {
    this.#kind = kind;
    this.#context = context;
    this.#operations = operations;
    this.#order = order;
    this.#what = `${kind.name} with ${keyText(kind.naturalKey, order.write.desired)}`;
    this.#twins = new Twins(kind, context, order.write.desired);
  }

  async run(): Promise<Created> {
    const before = await this.#before();
    if (before.length > 0) return { how: "found", object: this.#toAdopt(before) };
    let lost: unknown;
    for (let tries = 1; ; tries++) {
      try {
        return { how: "created", object: await this.#create() };
      } catch (error) {
        const found = await this.#after(error, lost);
        if (found !== undefined) return { how: "found", object: found };
        const isAnswered = error instanceof ProviderError && error.isAnswered;
        if (tries >= maxTries || isAnswered) throw error;
        lost = error;
        this.#context.log(`creating the ${this.#what} again: no search found it`);
      }
    }
  }

  #create(): Promise<Observed> {
    const { inputs, write } = this.#order;
    return scrubbed(this.#kind, inputs, async () => {
      const created = await this.#operations.create(write);
      if (this.#twins.isAnother(created)) throw anotherCreated(this.#kind.platform, this.#what, created.id);
      return this.#finished(created);
    });
  }

  /** Keeps the object in the state when the call that finishes it fails: the next update sees what is missing. */
  async #finished(created: Observed): Promise<Observed> {
    try {
      return (await this.#operations.finish?.(created, this.#order.write)) ?? created;
    } catch (error) {
      throw new UnfinishedError(created.id, created.outputs, messageOf(error));
    }
  }

  async #before(): Promise<Observed[]> {
    try {
      return await this.#twins.before(this.#operations);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      throw new ProviderError(error.code, `${error.message} The ${this.#what} was not created.`);
    }
  }

  /**
   * The object of a create that failed; undefined when there is none and the create may be sent again.
   *
   * @param lost the error of the try before it, which no answer came to.
   */
  async #after(error: unknown, lost: unknown): Promise<Observed | undefined> {
    if (!(error instanceof ProviderError) || error instanceof UnfinishedError) throw error;
    if (error.code === "unknown-outcome") return this.#resolve(error);
    // An earlier try may have created the object late: then the platform rejects this one.
    const [twin, ...others] = error.code === "rejected" ? await this.#search().catch(() => []) : [];
    if (twin === undefined)
      throw lost === undefined ? error : unknownOutcome(lost, "The next try failed", error);
    if (lost !== undefined && others.length === 0) return twin;
    return this.#toAdopt([twin, ...others]);
  }

  async #resolve(error: ProviderError): Promise<Observed | undefined> {
    const { clock } = this.#context;
    const { platform } = this.#kind;
    const failures: unknown[] = [];
    const search = () =>
      this.#search().catch((thrown: unknown) => {
        failures.push(thrown);
        return [];
      });
    const found = await pollUntil({
      first: search,
      again: search,
      isEnough: (objects) => objects.length > 0 || failures.length >= maxFailedSearches,
      clock,
      patienceMs: error.stillComing ? latePatienceMs : lostPatienceMs,
      onLongWait: () => this.#context.log(`waiting to see whether ${platform} created the ${this.#what}`),
    }).catch(() => {
      // The engine cancelled the wait: only the create's own error is known.
      throw error;
    });
    const failure = failures.at(-1);
    if (failure instanceof ProviderError && failure.code === "cancelled") throw error;
    if (failure !== undefined && found.length === 0) {
      throw unknownOutcome(error, "The search for it failed", failure);
    }
    if (found.length > 1) {
      const ids = found.map(({ id }) => id).join(", ");
      const text = `${error.message} Now several exist: ${ids}. Keep one and delete the others.`;
      throw new ProviderError("unknown-outcome", text);
    }
    if (found[0] === undefined) await this.#searchList(error);
    else this.#context.log(`found the ${this.#what}: ${platform} created it, although no answer arrived`);
    return found[0];
  }

  #search(): Promise<Observed[]> {
    return this.#twins.after(this.#context.operations(this.#order.timeoutMs));
  }

  /**
   * Looks through the whole list before the create is sent again: a platform's own search may miss a key that the
   * platform spells in another way. What only the list has may have been there before, so it is not taken.
   *
   * @throws ProviderError `unknown-outcome` where the list can't be had, or has such an object.
   */
  async #searchList(lost: ProviderError): Promise<void> {
    const operations = this.#context.operations(this.#order.timeoutMs);
    if (operations.candidates === undefined || lost.isAnswered) return;
    const list = { pages: (filters: Values) => operations.pages(filters) };
    const listed = await this.#twins.after(list).catch((failure: unknown) => {
      if (failure instanceof ProviderError && failure.code === "cancelled") throw lost;
      throw unknownOutcome(lost, "The search for it failed", failure);
    });
    if (listed.length === 0) return;
    const ids = listed.map(({ id }) => id).join(", ");
    const text = `${lost.message} It may have made ${ids}: ${this.#kind.platform} lists it with the same natural key, in whatever spelling. If it did, delete or import it before you run this again.`;
    throw new ProviderError("unknown-outcome", text);
  }

  #toAdopt(objects: readonly Observed[]): Observed {
    const [object, ...others] = objects;
    if (object === undefined) throw new TypeError("no object to adopt");
    if (others.length > 0) {
      const ids = objects.map(({ id }) => id).join(", ");
      throw this.#error(
        "exists",
        `${objects.length} of them exist already: ${ids}. Keep one and delete the others.`,
      );
    }
    this.#context.ownership.checkFree(object.id);
    if (this.#order.onExisting === "adopt") {
      this.#context.log(`adopting the existing ${this.#what}: ${object.id}`);
      this.#context.ownership.adopt(object.id);
      return object;
    }
    throw this.#error(
      "exists",
      `it exists already: ${object.id}, ${ageIn(this.#kind, object, this.#context.clock)}. ${this.#order.howToImport(object.id)}`,
    );
  }

  #error(code: ErrorCode, why: string): ProviderError {
    return new ProviderError(code, `${this.#kind.platform}: could not create the ${this.#what}: ${why}`);
  }
}

function unknownOutcome(lost: unknown, what: string, then: unknown): ProviderError {
  return new ProviderError("unknown-outcome", `${messageOf(lost)} ${what}: ${messageOf(then)}`);
}
