import { seal } from "./check";
import { type Change, diff, type Previous } from "./diff";
import { ProviderError, UnfinishedError } from "./errors";
import { type Field, fieldsOf } from "./fields";
import { desiredObject, inputsFrom, movedFields, respelled, sameObject, scrub, wellFormed } from "./observe";
import { type Clock, type Look, lookUntil, patienceMs } from "./patience";
import type { Failure, Observed, Operations, Reads, Resource, Write } from "./resource";
import type { Secret, Vault } from "./secrets";
import { validate } from "./validate";
import {
  isValues,
  type Path,
  pathText,
  UNKNOWN,
  type Value,
  type Values,
  valueAt,
  withoutNulls,
} from "./values";

/** What a face asks to be checked. */
export interface CheckRequest {
  /** The checked inputs in the state; undefined for an object that is not in the state yet. */
  readonly olds?: Values | undefined;
  /** What the program gives. */
  readonly news: Values;
  /** The engine's random seed for this resource, where it gives one. */
  readonly seed?: Uint8Array | undefined;
}

/** What check answers: inputs that are fit for a state, and what is wrong with them. */
export interface CheckResult {
  readonly inputs: Values;
  readonly failures: Failure[];
}

/** What diff answers. */
export interface DiffResult {
  readonly changes: Change[];
  readonly deleteBeforeReplace: boolean;
}

/** An object that was read, and the inputs that would make it so. */
export interface ReadResult extends Observed {
  readonly inputs: Values;
}

/** What a life needs from outside. */
export interface Surroundings {
  /**
   * The calls; given when the first one is needed, so that nothing asks for a credential before.
   *
   * @param timeoutMs longest time for what is done with them, all together, in milliseconds.
   */
  operations(timeoutMs?: number): Operations;
  /** Reads that share requests, by the same calls. */
  reads(): Reads;
  /** The plaintexts of this process. */
  readonly vault: Vault;
  /** For waiting until a platform shows what was written. */
  readonly clock: Clock;
  /** Says a line in the engine's log. */
  log(line: string): void;
}

/**
 * The life of one kind of object: check, diff, create, read, update, delete. Both faces run this and nothing
 * else. All that it returns has been scrubbed: no secret is in it.
 */
export class Lifecycle {
  readonly fields: readonly Field[];
  /** By what {@link list} can be narrowed. */
  readonly filters: readonly Field[];
  readonly #resource: Resource<never>;
  readonly #all: readonly Field[];
  readonly #surroundings: Surroundings;
  readonly #moved = new Map<string, Path[]>();

  constructor(resource: Resource<never>, surroundings: Surroundings) {
    this.#resource = resource;
    this.fields = fieldsOf(resource.inputs);
    this.filters = fieldsOf(resource.filters);
    this.#all = [...this.fields, ...fieldsOf(resource.outputs)];
    this.#surroundings = surroundings;
  }

  /**
   * Validates the program's inputs and puts fingerprints in the place of secrets. Sends nothing, but throws where
   * the platform is not configured, so that a preview tells it and not the update after it.
   */
  async check({ olds, news, seed }: CheckRequest): Promise<CheckResult> {
    this.#surroundings.operations();
    const given = withoutNulls(news);
    const sealed = await seal(
      {
        type: `${this.#resource.module}:${this.#resource.name}`,
        fields: this.fields,
        naturalKey: this.#resource.naturalKey,
        olds,
        news: given,
        seed,
      },
      this.#surroundings.vault,
    );
    const failures = [
      ...validate(this.#resource.inputs, given),
      ...sealed.failures,
      ...this.#resource.rules(given),
    ];
    // What is wrong may hold a secret in a place where none belongs.
    const inputs = failures.length === 0 ? sealed.inputs : wellFormed(this.fields, sealed.inputs);
    return { inputs, failures };
  }

  /**
   * What an update would change. The first diff after a read of the same object also names the platform's own
   * fields that the read saw move: that is how the engine asks what a refresh found.
   */
  diff(id: string, previous: Previous, news: Values): DiffResult {
    const moved = this.#moved.get(id);
    this.#moved.delete(id);
    return {
      changes: diff(this.fields, previous, news, moved),
      deleteBeforeReplace: this.#resource.deleteBeforeReplace,
    };
  }

  /**
   * Makes the object. Throws a {@link ProviderError}; {@link UnfinishedError} when it exists but isn't done.
   *
   * @param timeoutMs longest time for it, in milliseconds.
   */
  async create(inputs: Values, timeoutMs?: number): Promise<Observed> {
    const desired = desiredObject(this.fields, { inputs: {}, outputs: {} }, inputs);
    const operations = this.#surroundings.operations(timeoutMs);
    const made = await this.#scrubbed(() => operations.create({ desired, secret: this.#secretsOf(inputs) }));
    return this.#confirmed(operations, made, () => true);
  }

  /** What the object will be after a create or update with these inputs, as far as that is known in a preview. */
  preview(inputs: Values, previous?: Previous): Values {
    const before = previous ?? { inputs: {}, outputs: {} };
    const changed = previous === undefined || diff(this.fields, before, inputs).length > 0;
    const outputs = desiredObject(this.fields, before, inputs);
    for (const field of fieldsOf(this.#resource.outputs)) {
      const { name } = field;
      const isConstant = previous !== undefined && field.kind === "leaf" && field.constant;
      const value = changed && !isConstant ? UNKNOWN : before.outputs[name];
      if (value !== undefined) outputs[name] = value;
    }
    return outputs;
  }

  /**
   * The object as it is, or undefined when it is gone. Without a previous state: all there is to import.
   *
   * @param timeoutMs longest time for it, in milliseconds. Then no request is shared, which others have more time for.
   */
  async read(id: string, previous?: Previous, timeoutMs?: number): Promise<ReadResult | undefined> {
    const operations = this.#surroundings.operations(timeoutMs);
    const reads = timeoutMs === undefined ? this.#surroundings.reads() : operations;
    const observed = await this.#lookUntil(id, {
      first: () => reads.read(id),
      again: () => operations.read(id),
      willDo: (seen) => !this.#isLate(seen, previous),
    });
    if (observed === undefined) return undefined;
    const seen = scrub(this.#all, observed.outputs);
    if (previous === undefined) {
      return { id: observed.id, outputs: seen, inputs: inputsFrom(this.fields, seen, undefined) };
    }
    const outputs = respelled(this.fields, previous.outputs, seen);
    const moved = movedFields(this.fields, previous, outputs);
    if (moved.length > 0) this.#moved.set(id, moved);
    else this.#moved.delete(id);
    return { id: observed.id, outputs, inputs: inputsFrom(this.fields, outputs, previous.inputs) };
  }

  /**
   * Changes what differs, and nothing else.
   *
   * @param timeoutMs longest time for it, in milliseconds.
   */
  async update(id: string, previous: Previous, inputs: Values, timeoutMs?: number): Promise<Observed> {
    const changed = diff(this.fields, previous, inputs).map((change) => pathText(change.path));
    if (changed.length === 0) return { id, outputs: scrub(this.#all, previous.outputs) };
    const operations = this.#surroundings.operations(timeoutMs);
    const desired = desiredObject(this.fields, previous, inputs);
    const updated = await this.#scrubbed(() =>
      operations
        .update(id, {
          desired,
          secret: this.#secretsOf(inputs),
          changes: (path) => changed.some((each) => each === path || each.startsWith(`${path}.`)),
        })
        .finally(() => this.#surroundings.reads().forget(id)),
    );
    const isOld = (outputs: Values) => sameObject(this.fields, outputs, previous.outputs);
    const isVisible = !sameObject(this.fields, previous.outputs, desired);
    return isVisible ? this.#confirmed(operations, updated, (outputs) => !isOld(outputs)) : updated;
  }

  /**
   * Deletes the object.
   *
   * @param timeoutMs longest time for it, in milliseconds.
   */
  async delete(id: string, timeoutMs?: number): Promise<void> {
    const operations = this.#surroundings.operations(timeoutMs);
    await operations.delete(id).finally(() => this.#surroundings.reads().forget(id));
  }

  /** The IDs of all objects of the kind that fit the filters, each with the name that people know it by. */
  async *list(filters: Values): AsyncGenerator<{ id: string; title: string }> {
    for await (const { id, outputs } of this.#surroundings.operations().list(filters)) {
      const title = this.#resource.title.map((name) => outputs[name]).find((name) => name !== undefined);
      yield { id, title: String(title ?? id) };
    }
  }

  /** What is wrong with filters for {@link list}. */
  checkFilters(filters: Values): Failure[] {
    return validate(this.#resource.filters, filters);
  }

  /**
   * A write that the platform's answer does not show, seen by reading: so that whatever reads next, a refresh say,
   * sees it too. What can't be seen in time stays as it was written, since the write itself went well.
   */
  async #confirmed(
    operations: Operations,
    written: Observed,
    isThere: (outputs: Values) => boolean,
  ): Promise<Observed> {
    if (!this.#resource.confirmsWrites) return written;
    const unseen = () => undefined;
    const look = () => operations.read(written.id).catch(unseen);
    const seen = await this.#lookUntil(written.id, {
      first: look,
      again: look,
      willDo: (object) => object !== undefined && isThere(object.outputs),
    }).catch(unseen);
    if (seen === undefined || !isThere(seen.outputs)) return written;
    return {
      id: written.id,
      outputs: respelled(this.fields, written.outputs, scrub(this.#all, seen.outputs)),
    };
  }

  #lookUntil(
    id: string,
    look: Pick<Look<Observed | undefined>, "first" | "again" | "willDo">,
  ): Promise<Observed | undefined> {
    const { platform, name } = this.#resource;
    const onLongWait = () =>
      this.#surroundings.log(`waiting until ${platform} shows the last write to the ${name} ${id}`);
    return lookUntil({ ...look, clock: this.#surroundings.clock, onLongWait });
  }

  /** Tells a read that does not show our own last write yet. */
  #isLate(seen: Observed | undefined, previous: Previous | undefined): boolean {
    const { changedAt } = this.#resource;
    if (changedAt === undefined || previous === undefined) return false;
    const known = timeOf(previous.outputs[changedAt]);
    if (known === undefined) return false;
    if (seen === undefined) return this.#surroundings.clock.now() - known < patienceMs;
    return (timeOf(seen.outputs[changedAt]) ?? known) < known;
  }

  async #scrubbed(call: () => Promise<Observed>): Promise<Observed> {
    try {
      const { id, outputs } = await call();
      return { id, outputs: scrub(this.#all, outputs) };
    } catch (error) {
      if (!(error instanceof UnfinishedError)) throw error;
      throw new UnfinishedError(error.id, scrub(this.#all, error.outputs), error.message);
    }
  }

  #secretsOf(inputs: Values): Write["secret"] {
    return (path): Secret => {
      const fingerprint = valueAt(inputs, path.split("."));
      const secret = typeof fingerprint === "string" ? this.#surroundings.vault.find(fingerprint) : undefined;
      if (secret) return secret;
      throw new ProviderError(
        "missing-secret",
        `${this.#resource.platform} ${this.#resource.name}: ${path} is needed, but its plaintext is not known here. ` +
          "Nothing was sent. Give it in the program, and where ignoreChanges names the field, take it out.",
      );
    };
  }
}

function timeOf(value: Value | undefined): number | undefined {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** A previous state out of properties that may be missing, as engines hand them over. */
export function previousOf(inputs: Values | undefined, outputs: Values | undefined): Previous | undefined {
  if (!isValues(outputs) || Object.keys(outputs).length === 0) return undefined;
  return { inputs: inputs ?? {}, outputs };
}
