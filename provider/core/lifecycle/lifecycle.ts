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
import { withoutMarks, writtenWithoutMarks } from "./marks";
import { preview } from "./preview";
import { read } from "./read";
import type { CheckRequest, CheckResult, CreateOptions, DiffResult, ReadResult } from "./requests";
import { update } from "./update";

/**
 * The lifecycle of one kind of object in one run: check, diff, create, read, update, delete. Both faces call this and
 * nothing else. What it returns holds no secret, and nothing that the engine would take for one of its own marks.
 */
export class Lifecycle {
  /** The fields that a program sets. */
  readonly fields: readonly Field[];
  /** The filters of {@link list}. */
  readonly filters: readonly Field[];
  readonly #kind: Kind;
  readonly #context: LifecycleContext;
  /** The fields of the platform whose values the last read of each object found changed, by the object's ID. */
  readonly #moved = new Map<string, readonly Path[]>();
  /** The IDs of the objects whose drift was reported. */
  readonly #reported = new Set<string>();

  constructor(kind: Kind, context: LifecycleContext) {
    this.#kind = kind;
    this.#context = context;
    this.fields = kind.inputFields;
    this.filters = fieldsOf(kind.filters);
  }

  /**
   * Validates the program's inputs and replaces secrets by fingerprints. Sends nothing to the platform.
   *
   * @throws ProviderError `configuration` where the platform is not configured.
   */
  check(request: CheckRequest): Promise<CheckResult> {
    return check(this.#kind, this.#context, request);
  }

  /**
   * What an update would change. The first diff after a read of the same object also lists the fields of the platform
   * whose values the read found changed: the engine asks this way what a refresh found.
   *
   * @param urn the resource's URN, where the engine gives it.
   */
  diff(id: string, previous: Previous, news: Values, urn?: string): DiffResult {
    const moved = this.#moved.get(id);
    this.#moved.delete(id);
    this.#context.ownership.manage(id, keyOf(this.#kind.naturalKey, news), urn);
    this.#reportDrift(id, previous, news);
    return { changes: diff(this.fields, previous, news, moved) };
  }

  /**
   * Creates the object.
   *
   * @throws ProviderError; `UnfinishedError` when the object exists but is not finished.
   */
  create(inputs: Values, options?: CreateOptions): Promise<Observed> {
    return writtenWithoutMarks(this.#kind, () => create(this.#kind, this.#context, inputs, options));
  }

  /** The object after a create or update with these inputs, as far as a preview knows it. */
  preview(inputs: Values, previous?: Previous): Values {
    return preview(this.#kind, inputs, previous);
  }

  /**
   * Reads the object; undefined when it does not exist. Without a previous state, the inputs are those of an import.
   *
   * @param timeoutMs time limit in milliseconds. With a limit, the read shares no requests. Default: one limit for each
   *   request.
   */
  async read(id: string, previous?: Previous, timeoutMs?: number): Promise<ReadResult | undefined> {
    const found = await read(this.#kind, this.#context, { id, previous, timeoutMs });
    if (found !== undefined && found.moved.length > 0) this.#moved.set(id, found.moved);
    else this.#moved.delete(id);
    return found && withoutMarks(this.#kind, found.object);
  }

  /**
   * Updates the fields that differ, and no others.
   *
   * @param timeoutMs time limit in milliseconds. Default: one limit for each request.
   */
  update(id: string, previous: Previous, inputs: Values, timeoutMs?: number): Promise<Observed> {
    const order = { id, previous, inputs, timeoutMs };
    return writtenWithoutMarks(this.#kind, () => update(this.#kind, this.#context, order));
  }

  /**
   * Deletes the object, unless another resource has adopted it meanwhile.
   *
   * @param timeoutMs time limit in milliseconds. Default: one limit for each request.
   * @param urn the resource's URN, where the engine gives it.
   */
  delete(id: string, timeoutMs?: number, urn?: string): Promise<void> {
    return deleteObject(this.#kind, this.#context, { id, timeoutMs, urn });
  }

  /** Lists all objects that match the filters. */
  list(filters: Values): AsyncGenerator<Listed> {
    return list(this.#kind, this.#context, filters);
  }

  /** Validates filters for {@link list}. */
  checkFilters(filters: Values): Failure[] {
    return checkFilters(this.#kind, filters);
  }

  /** Reports once in a run that somebody else may have changed a secret. */
  #reportDrift(id: string, previous: Previous, desired: Values): void {
    const secrets = toTell(this.fields, previous, desired);
    if (secrets.length === 0 || this.#reported.has(id)) return;
    this.#reported.add(id);
    const { platform, name } = this.#kind;
    const title = titleOf(this.#kind, { id, outputs: previous.outputs });
    const object = `${platform} ${name} ${JSON.stringify(title)} (${id})`;
    this.#context.log(driftLine(object, secrets, desired));
  }
}

/** The previous state from an engine's properties; undefined where there are none. */
export function previousOf(inputs: Values | undefined, outputs: Values | undefined): Previous | undefined {
  if (!isValues(outputs) || Object.keys(outputs).length === 0) return undefined;
  return { inputs: inputs ?? {}, outputs };
}
