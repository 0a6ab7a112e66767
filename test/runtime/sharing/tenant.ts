import type { Reads } from "../../../provider/core/lifecycle/context";
import type { Clock } from "../../../provider/core/model/clock";
import type { Observed } from "../../../provider/core/model/observed";
import type { Operations } from "../../../provider/core/model/operations";
import { PageCache } from "../../../provider/runtime/sharing/page-cache";
import { SharedReads } from "../../../provider/runtime/sharing/shared-reads";
import { FakeClock } from "../../support/clock";

/** A platform with objects that are numbers of writes, which counts its requests. */
export class Tenant {
  readonly requests = { get: 0, byIds: 0, page: 0 };
  readonly objects = new Map<string, number>();
  /** What every request of this kind throws. */
  failure: { of: keyof Tenant["requests"]; error: Error } | undefined;
  readonly #hasIds: boolean;
  readonly #pageSize: number;

  constructor(size: number, { hasIds = true, pageSize = 100 } = {}) {
    for (const id of idsUpTo(size)) this.objects.set(id, 1);
    this.#hasIds = hasIds;
    this.#pageSize = hasIds ? pageSize : Number.POSITIVE_INFINITY;
  }

  get total(): number {
    return Object.values(this.requests).reduce((sum, count) => sum + count, 0);
  }

  get operations(): Operations {
    const read = (ids: readonly string[]) =>
      this.#request("byIds", () => ids.flatMap((id) => this.#observed(id)));
    const get = (id: string) => this.#request("get", () => this.#observed(id)[0]);
    const readMany = this.#hasIds ? { readMany: { limit: 100, read } } : {};
    return { ...readMany, pages: () => this.#pages(), read: get } as Partial<Operations> as Operations;
  }

  async *#pages(): AsyncGenerator<Observed[]> {
    for (let start = 0; ; start += this.#pageSize) {
      const all = [...this.objects.keys()];
      const end = Math.min(start + this.#pageSize, all.length);
      yield await this.#request("page", () => all.slice(start, end).flatMap((id) => this.#observed(id)));
      if (end === all.length) return;
    }
  }

  /** A request takes a moment before and after it is carried out. */
  async #request<Answer>(kind: keyof Tenant["requests"], carryOut: () => Answer): Promise<Answer> {
    this.requests[kind]++;
    await moment();
    if (this.failure?.of === kind) throw this.failure.error;
    const answer = carryOut();
    await moment();
    return answer;
  }

  #observed(id: string): Observed[] {
    const writes = this.objects.get(id);
    return writes === undefined ? [] : [{ id, outputs: { writes: String(writes) } }];
  }
}

/** The IDs of the first so many objects. */
export const idsUpTo = (count: number) => Array.from({ length: count }, (_, number) => `id-${number}`);

/** Lets what is on its way go on. */
export const moment = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Reads of a tenant that share requests. */
export function readsOf({ operations }: Tenant, clock: Clock = new FakeClock()): Reads {
  return new SharedReads(
    () => operations,
    new PageCache(
      () => operations,
      ({ writes }) => String(writes),
      clock,
    ),
    clock,
  );
}
