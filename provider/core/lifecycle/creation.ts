import { type ErrorCode, messageOf, ProviderError, UnfinishedError } from "../model/errors";
import type { Kind } from "../model/kind";
import { keyOf, keyText, sameKey } from "../model/natural-key";
import type { Observed } from "../model/observed";
import type { Operations } from "../model/operations";
import type { Values } from "../model/values";
import type { Write } from "../model/write";
import type { LifecycleContext } from "./context";
import { pollUntil } from "./patience";
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
 * Creates exactly one object.
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

  constructor(kind: Kind, context: LifecycleContext, operations: Operations, order: CreateOrder) {
    this.#kind = kind;
    this.#context = context;
    this.#operations = operations;
    this.#order = order;
    this.#what = `${kind.name} with ${keyText(kind.naturalKey, order.write.desired)}`;
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
    return scrubbed(this.#kind, inputs, async () => this.#finished(await this.#operations.create(write)));
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
      return this.#without(await this.#context.lookup.find(this.#order.write.desired, this.#operations));
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
    if (found[0] !== undefined)
      this.#context.log(`found the ${this.#what}: ${platform} created it, although no answer arrived`);
    return found[0];
  }

  async #search(): Promise<Observed[]> {
    const { timeoutMs, write } = this.#order;
    const operations = this.#context.operations(timeoutMs);
    return this.#without(await sameKey(this.#kind.naturalKey, operations, write.desired));
  }

  /** The objects without those whose resources are about to change their natural keys. */
  #without(objects: readonly Observed[]): Observed[] {
    const key = keyOf(this.#kind.naturalKey, this.#order.write.desired) ?? "";
    return objects.filter(({ id }) => !this.#context.ownership.isLeaving(id, key));
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
      `it exists already: ${object.id}, ${this.#age(object)}. ${this.#order.howToImport(object.id)}`,
    );
  }

  #age({ outputs }: Observed): string {
    const { history, platform } = this.#kind;
    const created = history.created === undefined ? undefined : outputs[history.created];
    if (typeof created !== "string") return `and ${platform} does not show its age`;
    return `created ${ago(this.#context.clock.wallTime() - Date.parse(created))} (${created})`;
  }

  #error(code: ErrorCode, why: string): ProviderError {
    return new ProviderError(code, `${this.#kind.platform}: could not create the ${this.#what}: ${why}`);
  }
}

function unknownOutcome(lost: unknown, what: string, then: unknown): ProviderError {
  return new ProviderError("unknown-outcome", `${messageOf(lost)} ${what}: ${messageOf(then)}`);
}

const spans: readonly [string, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** A duration in words, in its largest unit. */
function ago(ms: number): string {
  const [unit, size] = spans.find(([, each]) => ms >= each) ?? [];
  if (unit === undefined || size === undefined) return "just now";
  const count = Math.floor(ms / size);
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
