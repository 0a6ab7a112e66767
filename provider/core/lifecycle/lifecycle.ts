import type { Failure } from "../model/failure";
import { type Field, fieldsOf } from "../model/fields";
import { type Kind, titleOf } from "../model/kind";
import { keyOf } from "../model/natural-key";
import type { Observed } from "../model/observed";
import type { Previous } from "../model/previous";
import { isValues, type Path, type Values } from "../model/values";
import { driftLine, toTell } from "../secrets/drift";
import { check } from "./check";
import type { LifecycleContext } from "./context";
import { create } from "./create";
import { deleteObject } from "./delete";
import { diff } from "./diff";
import { checkFilters, type Listed, list } from "./list";
import { preview } from "./preview";
import { read } from "./read";
import type { CheckRequest, CheckResult, CreateOptions, DiffResult, ReadResult } from "./requests";
import { update } from "./update";

/**
 * The life of one kind of object in one run: check, diff, create, read, update, delete. Both faces run this and
 * nothing else. All that it returns has been scrubbed: no secret is in it.
 */
export class Lifecycle {
  /** What a program sets. */
  readonly fields: readonly Field[];
  /** By what {@link list} can be narrowed. */
  readonly filters: readonly Field[];
  readonly #kind: Kind;
  readonly #context: LifecycleContext;
  /** The platform's own fields that the last read of each object saw move. */
  readonly #moved = new Map<string, readonly Path[]>();
  /** Objects whose drift has been told of. */
  readonly #told = new Set<string>();

  constructor(kind: Kind, context: LifecycleContext) {
    this.#kind = kind;
    this.#context = context;
    this.fields = kind.inputFields;
    this.filters = fieldsOf(kind.filters);
  }

  /**
   * Validates the program's inputs and puts fingerprints in the place of secrets. Sends nothing to the platform.
   *
   * @throws ProviderError `configuration` where the platform is not configured.
   */
  check(request: CheckRequest): Promise<CheckResult> {
    return check(this.#kind, this.#context, request);
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
    this.#context.ownership.manage(id, keyOf(this.#kind.naturalKey, news), urn);
    this.#tellDrift(id, previous, news);
    return { changes: diff(this.fields, previous, news, moved) };
  }

  /** Makes the object. Throws a `ProviderError`; `UnfinishedError` when it exists but isn't done. */
  create(inputs: Values, options?: CreateOptions): Promise<Observed> {
    return create(this.#kind, this.#context, inputs, options);
  }

  /** What the object will be after a create or update with these inputs, as far as that is known in a preview. */
  preview(inputs: Values, previous?: Previous): Values {
    return preview(this.#kind, inputs, previous);
  }

  /**
   * The object as it is, or undefined when it is gone. Without a previous state: all there is to import.
   *
   * @param timeoutMs longest time for it, in milliseconds. Then no request is shared, which others have more time for.
   */
  async read(id: string, previous?: Previous, timeoutMs?: number): Promise<ReadResult | undefined> {
    const found = await read(this.#kind, this.#context, { id, previous, timeoutMs });
    if (found !== undefined && found.moved.length > 0) this.#moved.set(id, found.moved);
    else this.#moved.delete(id);
    return found?.object;
  }

  /**
   * Changes what differs, and nothing else.
   *
   * @param timeoutMs longest time for it, in milliseconds.
   */
  update(id: string, previous: Previous, inputs: Values, timeoutMs?: number): Promise<Observed> {
    return update(this.#kind, this.#context, { id, previous, inputs, timeoutMs });
  }

  /**
   * Deletes the object, unless another resource has taken it over meanwhile: then it is that one's.
   *
   * @param timeoutMs longest time for it, in milliseconds.
   * @param urn the resource's URN, where the engine tells.
   */
  delete(id: string, timeoutMs?: number, urn?: string): Promise<void> {
    return deleteObject(this.#kind, this.#context, { id, timeoutMs, urn });
  }

  /** All objects of the kind that fit the filters. */
  list(filters: Values): AsyncGenerator<Listed> {
    return list(this.#kind, this.#context, filters);
  }

  /** What is wrong with filters for {@link list}. */
  checkFilters(filters: Values): Failure[] {
    return checkFilters(this.#kind, filters);
  }

  /** Says once in a run that somebody else may have changed a secret. */
  #tellDrift(id: string, previous: Previous, desired: Values): void {
    const secrets = toTell(this.fields, previous, desired);
    if (secrets.length === 0 || this.#told.has(id)) return;
    this.#told.add(id);
    const { platform, name } = this.#kind;
    const title = titleOf(this.#kind, { id, outputs: previous.outputs });
    const object = `${platform} ${name} ${JSON.stringify(title)} (${id})`;
    this.#context.log(driftLine(object, secrets, desired));
  }
}

/** A previous state out of properties that may be missing, as engines hand them over. */
export function previousOf(inputs: Values | undefined, outputs: Values | undefined): Previous | undefined {
  if (!isValues(outputs) || Object.keys(outputs).length === 0) return undefined;
  return { inputs: inputs ?? {}, outputs };
}
