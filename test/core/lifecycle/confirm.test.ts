import { patienceMs } from "../../../provider/core/lifecycle/patience";
import { ProviderError } from "../../../provider/core/model/errors";
import { fingerprintOf } from "../../../provider/core/secrets/fingerprint";
import { type Life, newLife, stateOf } from "../life";
import { observed, widgetWith } from "../widget";

let operations: Life["operations"];
let clock: Life["clock"];
let context: Life["context"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, clock, context, lifecycle } = newLife(widgetWith({ confirmsWrites: true })));
});

describe("where an answer to a write does not show the object,", () => {
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
      expect(clock.waitedMs).toBeLessThanOrEqual(patienceMs);
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
    const previous = stateOf({ name: "Ada", color: "blue" }, { name: "Ada", color: "blue", madeAt: "then" });
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
      expect(clock.waitedMs).toBeLessThanOrEqual(patienceMs);
    });

    test("of a secret alone can't be seen, and is not looked for", async () => {
      const salt = "AAAAAAAAAAAAAAAA";
      const rotating = stateOf({ name: "Ada", password: fingerprintOf("old", salt).text }, { name: "Ada" });
      const news = { name: "Ada", password: context.vault.fingerprint("new", salt).text };
      operations.answer = observed({ name: "Ada" });
      await lifecycle.update("w-1", rotating, news);
      expect(operations.calls).toEqual(["update w-1"]);
    });
  });

  test("a read and a delete are made once", async () => {
    operations.answer = undefined;
    await lifecycle.read("w-1", stateOf({ name: "Ada" }));
    await lifecycle.delete("w-1");
    expect(operations.calls).toEqual(["read w-1", "delete w-1"]);
  });
});
