import { messageOf, UnfinishedError } from "../model/errors";
import type { Failure } from "../model/failure";
import { type Field, fieldsOf, type Leaf, leavesOf } from "../model/fields";
import { keyOf, keyText } from "../model/natural-key";
import type { Observed } from "../model/observed";
import type { Previous } from "../model/previous";
import type { Operations, Resource } from "../model/resource";
import { isValues, type Path, pathText, UNKNOWN, type Values, valueAt, withoutNulls } from "../model/values";
import type { UpdateWrite, Write } from "../model/write";
import { drifted, driftLine, toTell } from "../secrets/drift";
import { inputsAfter, isForgotten } from "../secrets/notes";
import { plaintextsOf } from "../secrets/plaintexts";
import { atOrigins, resolveReferences } from "../secrets/references";
import { failureOfUpdate } from "../secrets/rotation";
import { seal } from "../secrets/seal";
import { isUnexplained, timeOf } from "../secrets/unexplained";
import type { LifecycleContext } from "./context";
import { createOnce } from "./creation";
import { diff } from "./diff";
import {
  desiredObject,
  inputsFrom,
  keepSpelling,
  movedFields,
  sameObject,
  scrub,
  wellFormed,
} from "./observe";
import { type Look, lookUntil, patienceMs } from "./patience";
import type { CheckRequest, CheckResult, CreateOptions, DiffResult, ReadResult } from "./requests";
import { validate } from "./validate";

/** A write to an object that is there. */
interface Order {
  readonly id: string;
  readonly previous: Previous;
  readonly inputs: Values;
  readonly write: UpdateWrite;
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
  readonly #surroundings: LifecycleContext;
  readonly #moved = new Map<string, Path[]>();
  /** Objects whose drift has been told of. */
  readonly #told = new Set<string>();

  constructor(resource: Resource<never>, surroundings: LifecycleContext) {
    this.#resource = resource;
    this.fields = fieldsOf(resource.inputs);
    this.filters = fieldsOf(resource.filters);
    this.#all = [...this.fields, ...fieldsOf(resource.outputs)];
    this.#surroundings = surroundings;
  }

  /**
   * Validates the program's inputs and puts fingerprints in the place of secrets. Sends nothing to the platform, but
   * throws where it is not configured, so that a preview tells it and not the update after it.
   */
  async check({ olds, news, seed, urn }: CheckRequest): Promise<CheckResult> {
    this.#surroundings.operations();
    const given = withoutNulls(news);
    const resolved = await resolveReferences(this.fields, given, this.#surroundings.sources);
    const sealed = seal(
      {
        type: `${this.#resource.module}:${this.#resource.name}`,
        fields: this.fields,
        naturalKey: this.#resource.naturalKey,
        olds,
        news: resolved.inputs,
        seed,
      },
      this.#surroundings.vault,
    );
    const failures = [
      ...resolved.failures,
      ...atOrigins(validate(this.#resource.inputs, resolved.inputs), resolved.origins),
      ...sealed.failures,
      ...this.#resource.rules(given),
      ...this.#sharedKey(given, urn),
    ];
    if (failures.length === 0) failures.push(...((await this.#surroundings.preflight?.check(given)) ?? []));
    // What is wrong may hold a secret in a place where none belongs.
    const inputs = failures.length === 0 ? sealed.inputs : wellFormed(this.fields, sealed.inputs);
    return { inputs, failures };
  }

  /**
   * What an update would change. The first diff after a read of the same object also names the platform's own
   * fields that the read saw move: that is how the engine asks what a refresh found.
   *
   * @param urn the resource's URN, where the engine tells.
   */
  diff(id: string, previous: Previous, news: Values, urn?: string): DiffResult {
    const moved = this.#moved.get(id);
    this.#moved.delete(id);
    this.#surroundings.ownership().manage(id, keyOf(this.#resource.naturalKey, news), urn);
    this.#tellDrift(id, previous, news);
    return { changes: diff(this.fields, previous, news, moved) };
  }

  /** Makes the object. Throws a {@link ProviderError}; {@link UnfinishedError} when it exists but isn't done. */
  async create(inputs: Values, { importCommand, timeoutMs }: CreateOptions = {}): Promise<Observed> {
    const { naturalKey } = this.#resource;
    const desired = desiredObject(this.fields, { inputs: {}, outputs: {} }, inputs);
    const secret = this.#secretsOf(inputs);
    // A secret that is missing is missed before the first request.
    for (const { path } of this.#secretsIn(inputs)) secret(pathText(path));
    const onExisting = inputs.onExisting ?? this.#surroundings.setting("onExisting");
    const ownership = this.#surroundings.ownership();
    const operations = this.#surroundings.operations(timeoutMs);
    const order = {
      write: { desired, secret },
      onExisting: onExisting === "adopt" ? "adopt" : "error",
      howToImport: (id: string) => this.#mendText(id, importCommand),
      adopt: (object: Observed) => this.#adopt(operations, object, inputs),
    } as const;
    const surroundings = {
      operations,
      existing: this.#surroundings.preCreateLookup(),
      ownership,
      clock: this.#surroundings.clock,
      log: (line: string) => this.#surroundings.log(line),
    };
    await this.#surroundings.preflight?.beforeWrite(inputs, order.write);
    const key = keyOf(naturalKey, desired) ?? "";
    const made = await ownership.making(key, keyText(naturalKey, desired), () =>
      this.#scrubbed(inputs, () => createOnce(this.#resource, order, surroundings)),
    );
    surroundings.existing.remember({ id: made.id, outputs: desired });
    ownership.own(made.id, key);
    return this.#confirmed(operations, made, () => true);
  }

  /** What the object will be after a create or update with these inputs, as far as that is known in a preview. */
  preview(inputs: Values, previous?: Previous): Values {
    const before = previous ?? { inputs: {}, outputs: {} };
    const changed = previous === undefined || diff(this.fields, before, inputs).length > 0;
    const outputs = desiredObject(this.fields, before, inputs);
    for (const field of fieldsOf(this.#resource.outputs)) {
      const { name } = field;
      const isConstant = previous !== undefined && field.kind === "leaf" && field.stable;
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
    const outputs = keepSpelling(this.fields, previous.outputs, seen);
    const moved = movedFields(this.fields, previous, outputs);
    if (moved.length > 0) this.#moved.set(id, moved);
    else this.#moved.delete(id);
    const inputs = inputsFrom(this.fields, outputs, previous.inputs);
    const isDrifted = isUnexplained(this.#all, this.#resource, previous.outputs, outputs);
    return { id: observed.id, outputs, inputs: isDrifted ? drifted(this.fields, inputs) : inputs };
  }

  /**
   * Changes what differs, and nothing else.
   *
   * @param timeoutMs longest time for it, in milliseconds.
   */
  async update(id: string, previous: Previous, inputs: Values, timeoutMs?: number): Promise<Observed> {
    this.#surroundings.ownership().manage(id, keyOf(this.#resource.naturalKey, inputs));
    const changed = diff(this.fields, previous, inputs)
      .filter(({ path }) => !isForgotten(valueAt(previous.inputs, path), valueAt(inputs, path)))
      .map((change) => pathText(change.path));
    if (changed.length === 0) return { id, outputs: scrub(this.#all, previous.outputs) };
    const operations = this.#surroundings.operations(timeoutMs);
    const write = this.#updateOf(previous, inputs, changed);
    await this.#surroundings.preflight?.beforeWrite(inputs, write);
    return this.#write(operations, { id, previous, inputs, write });
  }

  #updateOf(previous: Previous, inputs: Values, changed: readonly string[]): UpdateWrite {
    return {
      desired: desiredObject(this.fields, previous, inputs),
      secret: this.#secretsOf(inputs),
      changes: (path) => changed.some((each) => each === path || each.startsWith(`${path}.`)),
    };
  }

  /** Brings an object that no state has to what is desired. Its secrets are not known, so they are set. */
  async #adopt(operations: Operations, { id, outputs }: Observed, inputs: Values): Promise<Observed> {
    const previous = { inputs: {}, outputs: scrub(this.#all, outputs) };
    const secrets = this.#secretsIn(inputs);
    const changed = [...diff(this.fields, previous, inputs), ...secrets].map(({ path }) => pathText(path));
    if (changed.length === 0) return { id, outputs: previous.outputs };
    try {
      const write = this.#updateOf(previous, inputs, changed);
      return await this.#write(operations, { id, previous, inputs, write });
    } catch (error) {
      if (error instanceof UnfinishedError) throw error;
      const kept = inputsAfter("unanswered", secrets, inputs);
      throw new UnfinishedError(id, previous.outputs, messageOf(error), kept);
    }
  }

  async #write(operations: Operations, { id, previous, inputs, write }: Order): Promise<Observed> {
    const updated = await this.#scrubbed(inputs, () =>
      operations.update(id, write).finally(() => this.#surroundings.reads().forget(id)),
    ).catch((error: unknown) => {
      const outputs = scrub(this.#all, previous.outputs);
      throw failureOfUpdate(this.fields, { id, outputs, inputs, isSent: write.changes }, error);
    });
    const isOld = (outputs: Values) => sameObject(this.fields, outputs, previous.outputs);
    const isVisible = !sameObject(this.fields, previous.outputs, write.desired);
    return isVisible ? this.#confirmed(operations, updated, (outputs) => !isOld(outputs)) : updated;
  }

  /**
   * Deletes the object, unless another resource has taken it over meanwhile: then it is that one's.
   *
   * @param timeoutMs longest time for it, in milliseconds.
   * @param urn the resource's URN, where the engine tells.
   */
  async delete(id: string, timeoutMs?: number, urn?: string): Promise<void> {
    if (this.#surroundings.ownership().isAnothers(id, urn)) {
      this.#surroundings.log(`keeping the ${this.#resource.name} ${id}: another resource has taken it over`);
      return;
    }
    await this.#surroundings
      .operations(timeoutMs)
      .delete(id)
      .finally(() => this.#surroundings.reads().forget(id));
    this.#surroundings.preCreateLookup().forget(id);
    this.#surroundings.ownership().release(id);
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
      outputs: keepSpelling(this.fields, written.outputs, scrub(this.#all, seen.outputs)),
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

  async #scrubbed(inputs: Values, call: () => Promise<Observed>): Promise<Observed> {
    try {
      const { id, outputs } = await call();
      return { id, outputs: scrub(this.#all, outputs) };
    } catch (error) {
      if (!(error instanceof UnfinishedError)) throw error;
      throw new UnfinishedError(
        error.id,
        scrub(this.#all, error.outputs),
        error.message,
        error.inputs ?? inputs,
      );
    }
  }

  /** A natural key that another resource of the program has, too. */
  #sharedKey(inputs: Values, urn: string | undefined): Failure[] {
    const { naturalKey } = this.#resource;
    const key = keyOf(naturalKey, inputs);
    const other =
      key === undefined || urn === undefined ? undefined : this.#surroundings.ownership().want(key, urn);
    if (urn === undefined || other === undefined) return [];
    const reason = `and ${nameOf(other)} are two resources for one object: both have ${keyText(naturalKey, inputs)}`;
    return [{ path: [nameOf(urn)], reason }];
  }

  /** The write-only fields that are set. */
  #secretsIn(inputs: Values): Leaf[] {
    return leavesOf(this.fields).filter((leaf) => leaf.writeOnly && valueAt(inputs, leaf.path) !== undefined);
  }

  #mendText(id: string, importCommand: CreateOptions["importCommand"]): string {
    const how =
      importCommand === undefined
        ? `give the resource the option import: ${JSON.stringify(id)}`
        : `run \`${importCommand(id)}\``;
    return `To manage it, ${how}; or run \`${this.#surroundings.adoptCommand}\`, which takes over all that exist.`;
  }

  #secretsOf(inputs: Values): Write["secret"] {
    return plaintextsOf(this.#resource, this.#surroundings.vault, inputs);
  }

  /** Says once, in the engine's log, that somebody else may have changed a secret. */
  #tellDrift(id: string, previous: Previous, desired: Values): void {
    const secrets = toTell(this.fields, previous, desired);
    if (secrets.length === 0 || this.#told.has(id)) return;
    this.#told.add(id);
    const { platform, name, title } = this.#resource;
    const known = title.map((each) => previous.outputs[each]).find((each) => each !== undefined);
    const object = `${platform} ${name} ${JSON.stringify(known ?? id)} (${id})`;
    this.#surroundings.log(driftLine(object, secrets, desired));
  }
}

/** A resource's name in the stack: the last part of its URN. */
function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** A previous state out of properties that may be missing, as engines hand them over. */
export function previousOf(inputs: Values | undefined, outputs: Values | undefined): Previous | undefined {
  if (!isValues(outputs) || Object.keys(outputs).length === 0) return undefined;
  return { inputs: inputs ?? {}, outputs };
}
