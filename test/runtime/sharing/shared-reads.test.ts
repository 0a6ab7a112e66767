import type { Reads } from "../../../provider/core/lifecycle/context";
import { ProviderError } from "../../../provider/core/model/errors";
import type { Observed } from "../../../provider/core/model/observed";
import { FakeClock } from "../../support/clock";
import { idsUpTo, moment, readsOf, Tenant } from "./tenant";

/** Numbers from 0 up to, but not including, 1: the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled(ids: readonly string[], seed: number): string[] {
  const random = randomOf(seed);
  return ids
    .map((id) => [random(), id] as const)
    .sort(([a], [b]) => a - b)
    .map(([, id]) => id);
}

/** In order, but for one in fifty that is somewhere else. */
function nearlyInOrder(ids: readonly string[], seed: number): string[] {
  const random = randomOf(seed);
  return ids
    .map((id, place) => [random() < 0.02 ? random() * ids.length : place, id] as const)
    .sort(([a], [b]) => a - b)
    .map(([, id]) => id);
}

/** Reads as an engine does: so many at a time, the next one when one is done. */
async function readAll(
  reads: Reads,
  ids: readonly string[],
  parallel: number,
): Promise<(Observed | undefined | Error)[]> {
  const found: (Observed | undefined | Error)[] = [];
  const waiting = [...ids.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, id] = next;
      found[index] = await reads.read(id).catch((error: Error) => error);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return found;
}

describe("objects that can be read by their IDs", () => {
  test("one that is asked for alone is got alone", async () => {
    const tenant = new Tenant(10_000);
    expect(await readsOf(tenant).read("id-77")).toMatchObject({ id: "id-77" });
    expect(tenant.requests).toEqual({ get: 1, byIds: 0, page: 0 });
  });

  test("a few that are asked for together are one request", async () => {
    const tenant = new Tenant(10_000);
    await readAll(readsOf(tenant), ["id-1", "id-2", "id-9999"], 8);
    expect(tenant.requests).toEqual({ get: 0, byIds: 1, page: 0 });
  });

  test.each([2, 4, 8, 16, 64])("a thousand, %i at a time, are a dozen requests", async (parallel) => {
    const tenant = new Tenant(1_000);
    const found = await readAll(readsOf(tenant), idsUpTo(1_000), parallel);
    expect(found.map((each) => (each as Observed).id)).toEqual(idsUpTo(1_000));
    expect(tenant.total).toBeLessThanOrEqual(parallel < 8 ? 16 : 12);
  });

  test.each([
    ["in any order", shuffled, 12],
    ["nearly in order", nearlyInOrder, 13],
  ])("a thousand that are asked for %s are a dozen requests", async (_name, ordered, most) => {
    for (let seed = 1; seed <= 100; seed++) {
      const tenant = new Tenant(1_000);
      await readAll(readsOf(tenant), ordered(idsUpTo(1_000), seed), 8);
      expect([seed, Math.max(tenant.total, most)]).toEqual([seed, most]);
    }
  });

  test("a hundred that are all over a large tenant don't cost its list", async () => {
    const tenant = new Tenant(10_000);
    const some = shuffled(idsUpTo(10_000), 7).slice(0, 100);
    await readAll(readsOf(tenant), some, 8);
    expect(tenant.total).toBeLessThanOrEqual(40);
  });

  test("objects that follow each other in a large tenant, and one far from them, don't cost its list", async () => {
    const tenant = new Tenant(10_000);
    await readAll(readsOf(tenant), [...idsUpTo(150), "id-9999"], 8);
    expect(tenant.total).toBeLessThanOrEqual(10);
  });

  test.each([1, 8])(
    "ten of a tenant of ten thousand, %i at a time, don't cost its list",
    async (parallel) => {
      const tenant = new Tenant(10_000);
      const few = idsUpTo(10).map((id) => `${id}00`);
      await readAll(readsOf(tenant), few, parallel);
      expect(tenant.total).toBeLessThanOrEqual(11);
      expect(tenant.requests.page).toBe(0);
    },
  );

  test("a list that holds little of what is asked for is left", async () => {
    const tenant = new Tenant(10_000);
    const last = idsUpTo(10_000).slice(-40);
    await readAll(readsOf(tenant), last, 8);
    expect(tenant.requests.page).toBeLessThanOrEqual(6);
    expect(tenant.total).toBeLessThan(20);
  });
});

test("objects that only a list has more than one of are one list, however many are asked for", async () => {
  const tenant = new Tenant(1_000, { hasIds: false });
  const found = await readAll(readsOf(tenant), idsUpTo(1_000), 8);
  expect(found).toHaveLength(1_000);
  expect(tenant.requests).toEqual({ get: 0, byIds: 0, page: 1 });
});

describe("what is not there", () => {
  test.each([true, false])("is looked for alone before it is called gone", async (hasIds) => {
    const tenant = new Tenant(50, { hasIds });
    const ids = [...idsUpTo(50), "id-gone"];
    const found = await readAll(readsOf(tenant), ids, 8);
    expect(found[50]).toBeUndefined();
    expect(tenant.requests.get).toBe(1);
  });
});

describe("nothing is stale", () => {
  test("an object that is asked for again is got anew", async () => {
    const tenant = new Tenant(50);
    const reads = readsOf(tenant);
    await readAll(reads, idsUpTo(50), 8);
    tenant.objects.set("id-3", 2);
    expect(await reads.read("id-3")).toMatchObject({ outputs: { writes: "2" } });
  });

  test("an object that was written is not answered from a page that was there before", async () => {
    const tenant = new Tenant(50, { hasIds: false });
    const reads = readsOf(tenant);
    await readAll(reads, ["id-0", "id-1"], 2);
    tenant.objects.set("id-3", 2);
    reads.forget("id-3");
    expect(await reads.read("id-3")).toMatchObject({ outputs: { writes: "2" } });
  });

  test("nor from one that was on its way", async () => {
    const tenant = new Tenant(50, { hasIds: false });
    const reads = readsOf(tenant);
    const first = readAll(reads, ["id-0", "id-1"], 2);
    while (tenant.requests.page === 0) await moment();
    reads.forget("id-3");
    await first;
    await reads.read("id-3");
    expect(tenant.requests).toEqual({ get: 1, byIds: 0, page: 1 });
  });

  test.each(["pass", "suspend"] as const)(
    "what a page brought along before 30 s %s counts no more",
    async (happens) => {
      const tenant = new Tenant(50, { hasIds: false });
      const time = new FakeClock();
      const reads = readsOf(tenant, time);
      await readAll(reads, ["id-0", "id-1"], 2);
      tenant.objects.set("id-3", 2);
      time[happens](30_001);
      expect(await reads.read("id-3")).toMatchObject({ outputs: { writes: "2" } });
      expect(tenant.requests.get).toBe(1);
    },
  );
});

describe("when a request for many fails", () => {
  const failing = (error: Error) => {
    const tenant = new Tenant(50);
    tenant.failure = { of: "byIds", error };
    return tenant;
  };

  test.each(["forbidden", "bad-answer", "rejected"] as const)("as %s, each is got alone", async (code) => {
    const tenant = failing(new ProviderError(code, "no"));
    const reads = readsOf(tenant);
    const found = await readAll(reads, idsUpTo(50), 8);
    expect(found.map((each) => (each as Observed).id)).toEqual(idsUpTo(50));
    expect(tenant.requests).toEqual({ get: 50, byIds: 1, page: 0 });
  });

  test.each(["rate-limited", "unavailable"] as const)(
    "as %s, so do the reads that it was for",
    async (code) => {
      const error = new ProviderError(code, "no");
      const tenant = failing(error);
      const reads = readsOf(tenant);
      expect(await readAll(reads, idsUpTo(4), 4)).toEqual([error, error, error, error]);
      expect(tenant.requests).toEqual({ get: 0, byIds: 1, page: 0 });
      tenant.failure = undefined;
      expect(await reads.read("id-40")).toBeDefined();
    },
  );

  test("as unauthenticated, one read says so, and the others in their own words", async () => {
    const error = new ProviderError("unauthenticated", "no");
    const tenant = failing(error);
    const found = await readAll(readsOf(tenant), idsUpTo(4), 4);
    expect(found.filter((each) => each === error)).toHaveLength(1);
    expect(tenant.requests.get).toBe(3);
  });

  test("a list that failed is begun anew", async () => {
    const tenant = new Tenant(50, { hasIds: false });
    tenant.failure = { of: "page", error: new ProviderError("unavailable", "no") };
    const reads = readsOf(tenant);
    await readAll(reads, ["id-0", "id-1"], 2);
    tenant.failure = undefined;
    await readAll(reads, ["id-2", "id-3"], 2);
    expect(tenant.requests).toEqual({ get: 0, byIds: 0, page: 2 });
  });

  test("an object that alone can't be read fails alone", async () => {
    const tenant = new Tenant(3);
    tenant.failure = { of: "get", error: new Error("broken") };
    const found = await readAll(readsOf(tenant), [...idsUpTo(3), "id-gone"], 4);
    expect(found.map((each) => each instanceof Error)).toEqual([false, false, false, true]);
  });
});
