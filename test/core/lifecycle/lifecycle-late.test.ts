import { Lifecycle } from "../../../provider/core/lifecycle/lifecycle";
import { patienceMs } from "../../../provider/core/lifecycle/patience";
import { ProviderError } from "../../../provider/core/model/errors";
import type { Previous } from "../../../provider/core/model/previous";
import type { ResourceFacts } from "../../../provider/core/model/resource";
import type { Values } from "../../../provider/core/model/values";
import { fingerprintOf } from "../../../provider/core/secrets/fingerprint";
import { FakeClock, FakeContext, FakeOperations, observed, widgetWith } from "../widget";

let operations: FakeOperations;
let clock: FakeClock;
let context: FakeContext;

beforeEach(() => {
  operations = new FakeOperations();
  clock = new FakeClock();
  context = new FakeContext(operations, clock);
});

const lifecycleOf = (changes: Partial<ResourceFacts>) => new Lifecycle(widgetWith(changes), context);
const state = (inputs: Values, outputs: Values = inputs): Previous => ({ inputs, outputs });
const at = (seconds: number) => new Date(clock.ms + seconds * 1000).toISOString();
const waited = () => clock.waits.reduce((sum, ms) => sum + ms, 0);

describe("a read, where the platform tells when an object changed,", () => {
  let lifecycle: Lifecycle;
  const ada = (changedAt: string, changes: Values = {}): Values => ({ name: "Ada", changedAt, ...changes });
  const known = (changedAt: string) => state({ name: "Ada" }, ada(changedAt, { color: "blue" }));

  beforeEach(() => {
    lifecycle = lifecycleOf({ history: { changed: "changedAt" } });
  });

  test("that shows the state is not made again", async () => {
    operations.answer = observed(ada(at(0)));
    await lifecycle.read("w-1", known(at(0)));
    expect(operations.calls).toHaveLength(1);
  });

  test("that shows something newer is not made again", async () => {
    operations.answer = observed(ada(at(1), { color: "green" }));
    expect(await lifecycle.read("w-1", known(at(0)))).toMatchObject({ outputs: { color: "green" } });
    expect(operations.calls).toHaveLength(1);
  });

  test("that is older than the state is late, and made again", async () => {
    operations.reads.push(observed(ada(at(-60))), observed(ada(at(-60))));
    operations.answer = observed(ada(at(0), { color: "blue" }));
    expect(await lifecycle.read("w-1", known(at(0)))).toMatchObject({ outputs: { color: "blue" } });
    expect(operations.calls).toHaveLength(3);
    expect(clock.waits).toEqual([100, 200]);
  });

  test("that stays older than the state is taken as it is, when the patience is at its end", async () => {
    const old = at(-60);
    operations.answer = observed(ada(old, { color: "red" }));
    expect(await lifecycle.read("w-1", known(at(0)))).toMatchObject({ outputs: { changedAt: old } });
    expect(waited()).toBeLessThanOrEqual(patienceMs);
  });

  test("that takes long says once what it waits for", async () => {
    operations.answer = observed(ada(at(-60)));
    await lifecycle.read("w-1", known(at(0)));
    expect(context.lines).toEqual(["waiting until Shop shows the last write to the Widget w-1"]);
  });

  test("that finds nothing right after the state's last change is late", async () => {
    operations.reads.push(undefined, undefined);
    operations.answer = observed(ada(at(0)));
    expect(await lifecycle.read("w-1", known(at(0)))).toMatchObject({ id: "w-1" });
    expect(operations.calls).toHaveLength(3);
  });

  test("that goes on finding nothing sees a real deletion", async () => {
    operations.answer = undefined;
    expect(await lifecycle.read("w-1", known(at(0)))).toBeUndefined();
    expect(waited()).toBeLessThanOrEqual(patienceMs);
  });

  test("that finds nothing long after the state's last change sees a deletion at once", async () => {
    operations.answer = undefined;
    expect(await lifecycle.read("w-1", known(at(-patienceMs / 1000)))).toBeUndefined();
    expect(operations.calls).toHaveLength(1);
  });

  test.each<[string, Values]>([
    ["no time", { name: "Ada" }],
    ["a time that is none", { name: "Ada", changedAt: "yesterday, or so" }],
    ["a time that is no text", { name: "Ada", changedAt: 5 }],
  ])("with %s in the state is made once", async (_name, outputs) => {
    operations.answer = undefined;
    expect(await lifecycle.read("w-1", state({ name: "Ada" }, outputs))).toBeUndefined();
    expect(operations.calls).toHaveLength(1);
  });

  test("with no time in the answer is made once", async () => {
    operations.answer = observed({ name: "Ada" });
    await lifecycle.read("w-1", known(at(0)));
    expect(operations.calls).toHaveLength(1);
  });

  test("for an import is made once", async () => {
    operations.answer = undefined;
    expect(await lifecycle.read("w-1")).toBeUndefined();
    expect(operations.calls).toHaveLength(1);
  });

  test("that fails is not made again", async () => {
    const failed = new ProviderError("forbidden", "no");
    operations.reads.push(failed);
    await expect(lifecycle.read("w-1", known(at(0)))).rejects.toBe(failed);
  });

  test("by another clock than the platform's still ends", async () => {
    operations.answer = undefined;
    expect(await lifecycle.read("w-1", known(at(86_400)))).toBeUndefined();
    expect(waited()).toBeLessThanOrEqual(patienceMs);
  });

  test("is not made at all after a write", async () => {
    operations.answer = observed(ada(at(0)));
    await lifecycle.create({ name: "Ada" });
    await lifecycle.update("w-1", known(at(0)), { name: "Ada", color: "green" });
    expect(operations.calls).toEqual(["create", "update w-1"]);
  });
});

describe("without such a time, a read", () => {
  test("is made once", async () => {
    operations.answer = undefined;
    const previous = state({ name: "Ada" }, { name: "Ada", changedAt: at(0) });
    expect(await lifecycleOf({}).read("w-1", previous)).toBeUndefined();
    expect(operations.calls).toHaveLength(1);
  });
});

describe("where an answer to a write does not show the object,", () => {
  let lifecycle: Lifecycle;

  beforeEach(() => {
    lifecycle = lifecycleOf({ confirmsWrites: true });
  });

  describe("a create", () => {
    test("is done when a read shows the object", async () => {
      operations.reads.push(undefined, new ProviderError("unavailable", "not now"));
      operations.answer = observed({ name: "Ada", madeAt: "now", password: "MASKED" });
      expect(await lifecycle.create({ name: "Ada" })).toEqual({
        id: "w-1",
        outputs: { name: "Ada", madeAt: "now" },
      });
      expect(operations.calls).toEqual(["create", "read w-1", "read w-1", "read w-1"]);
    });

    test("spells the object as the program does", async () => {
      operations.answer = observed({ name: "Ada", tags: ["b", "a"], lifetime: "60m" });
      const inputs = { name: "Ada", tags: ["b", "a"], lifetime: "60m" };
      operations.reads.push(observed({ name: "Ada", tags: ["base", "a", "b"], lifetime: "1h0m0s" }));
      expect(await lifecycle.create(inputs)).toEqual({ id: "w-1", outputs: inputs });
    });

    test.each<[string, undefined | Error]>([
      ["that no read shows", undefined],
      ["that no read can show", new ProviderError("forbidden", "no")],
    ])("%s in time went well all the same", async (_name, seen) => {
      operations.reads.push(...Array.from({ length: 100 }, () => seen));
      operations.answer = observed({ name: "Ada" });
      expect(await lifecycle.create({ name: "Ada" })).toEqual({ id: "w-1", outputs: { name: "Ada" } });
      expect(waited()).toBeLessThanOrEqual(patienceMs);
    });

    test("went well even where the engine stops the wait for it", async () => {
      operations.reads.push(undefined);
      operations.answer = observed({ name: "Ada" });
      clock.sleep = () => Promise.reject(new Error("stopped"));
      expect(await lifecycle.create({ name: "Ada" })).toEqual({ id: "w-1", outputs: { name: "Ada" } });
    });

    test("that fails is not looked for", async () => {
      const failed = new ProviderError("forbidden", "no");
      operations.answer = failed;
      await expect(lifecycle.create({ name: "Ada" })).rejects.toBe(failed);
      expect(operations.calls).toEqual(["create"]);
    });
  });

  describe("an update", () => {
    const previous = state({ name: "Ada", color: "blue" }, { name: "Ada", color: "blue", madeAt: "then" });
    const green = { name: "Ada", color: "green" };

    test("is done when a read shows another object than before", async () => {
      const old = observed({ name: "Ada", color: "blue", madeAt: "then" });
      operations.reads.push(old, undefined, old);
      operations.answer = observed({ ...green, madeAt: "then" });
      expect(await lifecycle.update("w-1", previous, green)).toEqual({
        id: "w-1",
        outputs: { ...green, madeAt: "then" },
      });
      expect(operations.calls).toHaveLength(1 + 4);
    });

    test("that shows the old one to the end went well as it was written", async () => {
      operations.reads.push(...Array.from({ length: 100 }, () => observed(previous.outputs)));
      operations.answer = observed(green);
      expect(await lifecycle.update("w-1", previous, green)).toEqual({ id: "w-1", outputs: green });
      expect(waited()).toBeLessThanOrEqual(patienceMs);
    });

    test("of a secret alone can't be seen, and is not looked for", async () => {
      const salt = "AAAAAAAAAAAAAAAA";
      const rotating = state({ name: "Ada", password: fingerprintOf("old", salt).text }, { name: "Ada" });
      const news = { name: "Ada", password: fingerprintOf("new", salt).text };
      operations.answer = observed({ name: "Ada" });
      await lifecycle.update("w-1", rotating, news);
      expect(operations.calls).toEqual(["update w-1"]);
    });
  });

  test("a read and a delete are made once", async () => {
    operations.answer = undefined;
    await lifecycle.read("w-1", state({ name: "Ada" }));
    await lifecycle.delete("w-1");
    expect(operations.calls).toEqual(["read w-1", "delete w-1"]);
  });
});

describe("a list", () => {
  const all = async (filters: Values) => {
    const found = [];
    for await (const each of lifecycleOf({}).list(filters)) found.push(each);
    return found;
  };

  test("names each object by the first title that it has, or by its ID", async () => {
    operations.all = [
      { id: "w-1", outputs: { name: "Ada", color: "blue", password: "MASKED" } },
      { id: "w-2", outputs: { name: "Bob" } },
      { id: "w-3", outputs: {} },
    ];
    expect(await all({ color: "blue" })).toEqual([
      { id: "w-1", title: "blue" },
      { id: "w-2", title: "Bob" },
      { id: "w-3", title: "w-3" },
    ]);
    expect(operations.calls).toEqual(['list {"color":"blue"}']);
  });

  test("of nothing is empty", async () => {
    expect(await all({})).toEqual([]);
  });

  test.each<[Values, string[]]>([
    [{}, []],
    [{ color: "blue", names: ["a"] }, []],
    [{ color: 5 }, ["color must be a string"]],
    [{ names: "a" }, ["names must be a list of strings"]],
    [{ colour: "blue" }, ["colour is not a known field; the known fields are color, names"]],
  ])("has the filters %j checked", (filters, expected) => {
    const failures = lifecycleOf({}).checkFilters(filters);
    expect(failures.map(({ path, reason }) => `${path.join(".")} ${reason}`)).toEqual(expected);
  });
});
