import type { Failure } from "../model/failure";
import { type Field, fieldsOf } from "../model/fields";
import { type Kind, titleOf } from "../model/kind";
import { keyOf } from "../model/natural-key";
import type { Observed } from "../model/observed";
import type { Previous } from "../model/previous";
import { isValues, type Values } from "../model/values";
import { asChecked, type Drift, driftLine, driftOf } from "../secrets/drift";
import { check } from "./check";
import type { LifecycleContext } from "./context";
import { create } from "./create";
import { deleteObject } from "./delete";
import { diff } from "./diff";
import { checkFilters, type Listed, list } from "./list";
import { withoutMarks, writtenWithoutMarks } from "./marks";
import { preview } from "./preview";
import { type Found, read } from "./read";
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
  /** What the refresh of each object found, by the object's ID, until the engine asks what it is. */
  readonly #found = new Map<string, Found>();
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
    this.#endRefresh(request.olds);
    return check(this.#kind, this.#context, request);
  }

  /**
   * What an update would change. The first diff after a refresh of the same object is the engine's question what the
   * refresh found: it also lists the fields of the platform whose values changed, and does not mean that the program
   * still has the resource.
   *
   * @param urn the resource's URN, where the engine gives it.
   */
  diff(id: string, previous: Previous, news: Values, urn?: string): DiffResult {
    const found = this.#found.get(id);
    this.#found.delete(id);
    const drift = driftOf(this.fields, previous.inputs, news, this.#context);
    if (drift !== undefined) this.#reportDrift({ id, outputs: previous.outputs }, drift, found);
    if (found === undefined) {
      this.#context.ownership.manage(id, keyOf(this.#kind.naturalKey, news), urn);
      return { changes: diff(this.fields, previous, news) };
    }
    const desired = drift === undefined ? news : asChecked(drift, previous.inputs, news);
    return { changes: diff(this.fields, previous, desired, found.moved) };
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
    if (found !== undefined && previous !== undefined) this.#found.set(id, found);
    else this.#found.delete(id);
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

  /** The program has the resource that it has checked, so the next diff is the program's: old engines ask for no other. */
  #endRefresh(olds: Values | undefined): void {
    const { naturalKey } = this.#kind;
    const key = olds && keyOf(naturalKey, olds);
    for (const [id, { object }] of this.#found) {
      if (keyOf(naturalKey, object.inputs) === key) this.#found.delete(id);
    }
  }

  /** Reports once in a run that somebody else may have changed a secret. */
  #reportDrift(object: Observed, drift: Drift, found: Found | undefined): void {
    const { platform, name } = this.#kind;
    const title = JSON.stringify(titleOf(this.#kind, object));
    const line = driftLine(
      `${platform} ${name} ${title} (${object.id})`,
      drift,
      found?.unexplained !== undefined,
    );
    if (line === undefined || this.#reported.has(object.id)) return;
    this.#reported.add(object.id);
    this.#context.log(...line);
  }
}

/** The previous state from an engine's properties; undefined where there are none. */
export function previousOf(inputs: Values | undefined, outputs: Values | undefined): Previous | undefined {
  if (!isValues(outputs) || Object.keys(outputs).length === 0) return undefined;
  return { inputs: inputs ?? {}, outputs };
}
