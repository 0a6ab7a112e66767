import { patienceMs } from "../../../provider/core/lifecycle/patience";
import { ProviderError } from "../../../provider/core/model/errors";
import type { Values } from "../../../provider/core/model/values";
import { type Life, newLife, stateOf } from "../life";
import { observed, widgetWith } from "../widget";

let operations: Life["operations"];
let clock: Life["clock"];
let context: Life["context"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, clock, context, lifecycle } = newLife());
});

const salt = "AAAAAAAAAAAAAAAA";

const at = (seconds: number) => new Date(clock.ms + seconds * 1000).toISOString();

describe("read", () => {
  test("finds an object gone", async () => {
    operations.answer = undefined;
    expect(await lifecycle.read("w-1", stateOf({ name: "Ada" }))).toBeUndefined();
  });

  test("finds an object that the list still has, by reading again", async () => {
    operations.reads.push(undefined, undefined);
    context.listed = ["w-1"];
    operations.answer = observed({ name: "Ada" });
    expect(await lifecycle.read("w-1", stateOf({ name: "Ada" }))).toMatchObject({ id: "w-1" });
    expect(operations.calls).toHaveLength(3);
  });

  test("drops nothing that the list goes on having", async () => {
    operations.answer = undefined;
    context.listed = ["w-1"];
    await expect(lifecycle.read("w-1", stateOf({ name: "Ada" }))).rejects.toMatchObject({
      code: "bad-answer",
      message:
        "Shop: could not find out whether the Widget w-1 exists: Shop answers that it does not, but lists it. It stays in the state. Run this again later.",
    });
    expect(clock.waitedMs).toBe(patienceMs);
    expect(context.lines).toEqual(["waiting until Shop agrees with itself on whether the Widget w-1 exists"]);
  });

  test("drops nothing where the list can't be had", async () => {
    operations.answer = undefined;
    context.listing.has = () => Promise.reject(new ProviderError("forbidden", "not for you."));
    await expect(lifecycle.read("w-1", stateOf({ name: "Ada" }))).rejects.toMatchObject({
      code: "forbidden",
      message: "not for you. So it is not certain that the Widget w-1 is gone: it stays in the state.",
    });
  });

  test("with a time limit has the list within it", async () => {
    operations.answer = undefined;
    expect(await lifecycle.read("w-1", stateOf({ name: "Ada" }), 1_000)).toBeUndefined();
    expect(operations.calls).toEqual(["read w-1", "list {}"]);
  });

  test("imports an object: inputs that would make it so, and no secret", async () => {
    operations.answer = observed({
      name: "Ada",
      color: "red",
      isOn: false,
      password: "masked",
      madeAt: "now",
    });
    expect(await lifecycle.read("w-1")).toEqual({
      id: "w-1",
      outputs: { name: "Ada", color: "red", isOn: false, madeAt: "now" },
      inputs: { name: "Ada", isOn: false },
    });
  });

  test("changes nothing of an object that did not change, however the platform spells it", async () => {
    const previous = stateOf(
      { name: "Ada", lifetime: "60m", tags: ["b", "a"], password: `writeonly:v1:${salt}:abcdef` },
      { name: "Ada", lifetime: "60m", tags: ["b", "a"], madeAt: "then" },
    );
    operations.answer = observed({
      name: "Ada",
      lifetime: "1h0m0s",
      tags: ["base", "a", "b"],
      isOn: true,
      madeAt: "then",
    });
    expect(await lifecycle.read("w-1", previous)).toEqual({ id: "w-1", ...previous });
    expect(lifecycle.diff("w-1", previous, previous.inputs).changes).toEqual([]);
  });

  test("shows a drift in inputs and outputs, which the next diff undoes", async () => {
    const previous = stateOf({ name: "Ada", color: "blue" });
    operations.answer = observed({ name: "Ada", color: "green" });
    const read = await lifecycle.read("w-1", previous);
    expect(read).toMatchObject({ inputs: { color: "green" }, outputs: { color: "green" } });
    if (read === undefined) throw new Error("gone");
    expect(lifecycle.diff("w-1", read, previous.inputs).changes).toEqual([
      { path: ["color"], kind: "update", replaces: false },
    ]);
  });
});

describe("a read, where the platform tells when an object changed,", () => {
  const ada = (changedAt: string, changes: Values = {}): Values => ({ name: "Ada", changedAt, ...changes });
  const known = (changedAt: string) => stateOf({ name: "Ada" }, ada(changedAt, { color: "blue" }));

  beforeEach(() => {
    ({ operations, clock, context, lifecycle } = newLife(widgetWith({ history: { changed: "changedAt" } })));
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
    expect(clock.waitedMs).toBeLessThanOrEqual(patienceMs);
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
    expect(clock.waitedMs).toBeLessThanOrEqual(patienceMs);
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
    expect(await lifecycle.read("w-1", stateOf({ name: "Ada" }, outputs))).toBeUndefined();
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
    expect(clock.waitedMs).toBeLessThanOrEqual(patienceMs);
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
    const previous = stateOf({ name: "Ada" }, { name: "Ada", changedAt: at(0) });
    expect(await lifecycle.read("w-1", previous)).toBeUndefined();
    expect(operations.calls).toHaveLength(1);
  });
});
