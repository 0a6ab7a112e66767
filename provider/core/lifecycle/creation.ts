import { type ErrorCode, messageOf, ProviderError, UnfinishedError } from "../model/errors";
import type { Kind } from "../model/kind";
import { keyOf, keyText, sameKey } from "../model/natural-key";
import type { Observed } from "../model/observed";
import type { Operations } from "../model/operations";
import type { Write } from "../model/write";
import type { LifecycleContext } from "./context";
import { lookUntil } from "./patience";

/** What to do about an object that was there before a create. */
type OnExisting = "error" | "adopt";

/** A create, as it is ordered. */
export interface CreateOrder {
  readonly write: Write;
  readonly onExisting: OnExisting;
  /** What a person does to have an object that exists managed by the resource. */
  howToImport(id: string): string;
}

/** The one object of a create: it was made, or it exists and is to be brought to what is desired. */
export interface Created {
  readonly how: "made" | "found";
  readonly object: Observed;
}

/** How often a create is sent whose outcome can't be told, and whose object is not there after a wait. */
const mostTries = 3;

/** How long an object is looked for that may have been made before the answer was lost, in milliseconds. */
const lostPatienceMs = 10_000;

/**
 * How long, when the platform says that it may still be made (408): as long as SlashID itself waits by default, and
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
export function makeOnce(
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
    if (before.length > 0) return { how: "found", object: this.#toTakeOver(before) };
    for (let tries = 1; ; tries++) {
      try {
        return { how: "made", object: await this.#operations.create(this.#order.write) };
      } catch (error) {
        const found = await this.#after(error, tries > 1);
        if (found !== undefined) return { how: "found", object: found };
        if (tries >= mostTries) throw error;
        this.#context.log(`creating the ${this.#what} again: it is not there`);
      }
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

  /** The object that a create made which failed; undefined when it made none and may be sent again. */
  async #after(error: unknown, isUnsure: boolean): Promise<Observed | undefined> {
    if (!(error instanceof ProviderError) || error instanceof UnfinishedError) throw error;
    if (error.code === "unknown-outcome") return this.#resolve(error);
    // What an earlier try made late stands in the way of this one.
    const [twin, ...others] = error.code === "rejected" ? await this.#look().catch(() => []) : [];
    if (twin === undefined) throw error;
    if (isUnsure && others.length === 0) return twin;
    return this.#toTakeOver([twin, ...others]);
  }

  async #resolve(error: ProviderError): Promise<Observed | undefined> {
    const { clock } = this.#context;
    const { platform } = this.#kind;
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
      onLongWait: () => this.#context.log(`waiting to see whether ${platform} has made the ${this.#what}`),
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
    if (found[0] !== undefined)
      this.#context.log(`found the ${this.#what}, which was made although no answer said so`);
    return found[0];
  }

  async #look(): Promise<Observed[]> {
    return this.#without(await sameKey(this.#kind.naturalKey, this.#operations, this.#order.write.desired));
  }

  /** What is there, without the objects of resources that are about to be told from this one. */
  #without(objects: readonly Observed[]): Observed[] {
    const key = keyOf(this.#kind.naturalKey, this.#order.write.desired) ?? "";
    return objects.filter(({ id }) => !this.#context.ownership.isLeaving(id, key));
  }

  #toTakeOver(objects: readonly Observed[]): Observed {
    const [object, ...others] = objects;
    if (object === undefined) throw new TypeError("nothing to take over");
    if (others.length > 0) {
      const ids = objects.map(({ id }) => id).join(", ");
      throw this.#error(
        "exists",
        `there are ${objects.length} of them already: ${ids}. Delete those that are too many.`,
      );
    }
    this.#context.ownership.checkFree(object.id);
    if (this.#order.onExisting === "adopt") {
      this.#context.log(`taking over the ${this.#what}, which was there: ${object.id}`);
      this.#context.ownership.adopt(object.id);
      return object;
    }
    throw this.#error(
      "exists",
      `there is one already: ${object.id}, ${this.#age(object)}. ${this.#order.howToImport(object.id)}`,
    );
  }

  #age({ outputs }: Observed): string {
    const { history, platform } = this.#kind;
    const made = history.created === undefined ? undefined : outputs[history.created];
    if (typeof made !== "string") return `and ${platform} does not say since when`;
    return `made ${ago(this.#context.clock.now() - Date.parse(made))} (${made})`;
  }

  #error(code: ErrorCode, why: string): ProviderError {
    return new ProviderError(code, `${this.#kind.platform}: could not create the ${this.#what}: ${why}`);
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
