import type { CreateOptions } from "../../../provider/core/lifecycle/requests";
import type { Previous } from "../../../provider/core/model/previous";
import type { Values } from "../../../provider/core/model/values";
import { ada, checkAndCreate, type Life, newLife, twin } from "../life";
import { observed } from "../widget";

let operations: Life["operations"];
let context: Life["context"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, context, lifecycle } = newLife());
});

const create = (news: Values = ada, options?: CreateOptions) => checkAndCreate(lifecycle, news, options);

describe("two resources", () => {
  const stack = "urn:pulumi:dev::login::shop:Widget::";

  test("with one natural key are an error in the preview that names both", async () => {
    await lifecycle.check({ news: ada, urn: `${stack}first` });
    const { failures } = await lifecycle.check({ news: ada, urn: `${stack}second` });
    expect(failures).toEqual([
      {
        path: ["second"],
        reason: 'manages the same object as first: both have name "Ada"; remove one of them from the program',
      },
    ]);
    expect((await lifecycle.check({ news: ada, urn: `${stack}first` })).failures).toEqual([]);
  });

  test("are never made at once with one natural key", async () => {
    const { inputs } = await lifecycle.check({ news: ada });
    const results = await Promise.allSettled([lifecycle.create(inputs), lifecycle.create(inputs)]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(operations.calls).toEqual(["create"]);
  });

  test("never have one object: what another one has is not taken over", async () => {
    context.settings.onExisting = "adopt";
    context.before = [twin()];
    lifecycle.diff("w-7", { inputs: { name: "Ada" }, outputs: { name: "Ada" } }, { name: "Ada" });
    await expect(create()).rejects.toThrow("two resources of this program have the same object, w-7");
    expect(operations.calls).toEqual([]);
  });

  describe("of which the program has only the new one: a refresh of the old one", () => {
    const previous: Previous = { inputs: { name: "Ada" }, outputs: { name: "Ada" } };

    beforeEach(async () => {
      context.settings.onExisting = "adopt";
      context.before = [twin()];
      operations.answer = twin();
      await lifecycle.read("w-7", previous);
    });

    test("does not keep its object from the new one, and the old one does not delete it", async () => {
      lifecycle.diff("w-7", previous, previous.inputs, `${stack}old`);
      await create();
      await lifecycle.delete("w-7", undefined, `${stack}old`);
      expect(operations.calls).toEqual(["read w-7", "update w-7"]);
    });

    test("and a diff of the program keep it from the new one", async () => {
      lifecycle.diff("w-7", previous, previous.inputs);
      lifecycle.diff("w-7", previous, previous.inputs);
      await expect(create()).rejects.toThrow("two resources of this program have the same object, w-7");
    });

    test("and a diff after a check do, too, where the engine asks for none after a refresh", async () => {
      await lifecycle.check({ news: ada, olds: previous.inputs });
      lifecycle.diff("w-7", previous, previous.inputs);
      await expect(create()).rejects.toThrow("two resources of this program have the same object, w-7");
    });

    test("and a check of another object do not", async () => {
      await lifecycle.check({ news: { ...ada, name: "Bob" }, olds: { name: "Bob" } });
      lifecycle.diff("w-7", previous, previous.inputs);
      await create();
      expect(operations.calls).toEqual(["read w-7", "update w-7"]);
    });
  });

  test("never have one object: a diff after the read of an import is the program's", async () => {
    context.settings.onExisting = "adopt";
    context.before = [twin()];
    operations.answer = twin();
    await lifecycle.read("w-7");
    lifecycle.diff("w-7", { inputs: { name: "Ada" }, outputs: { name: "Ada" } }, { name: "Ada" });
    await expect(create()).rejects.toThrow("two resources of this program have the same object, w-7");
  });

  test("may change places: what another one is about to leave is not in the way", async () => {
    context.before = [twin()];
    lifecycle.diff("w-7", { inputs: { name: "Ada" }, outputs: { name: "Ada" } }, { name: "Bob" });
    expect(await create()).toEqual(observed({ name: "Ada" }));
    expect(operations.calls).toEqual(["create"]);
  });

  test("never have one object: what was taken over is not deleted by the one that had it", async () => {
    context.settings.onExisting = "adopt";
    context.before = [twin()];
    operations.answer = twin();
    await create();
    await lifecycle.delete("w-7");
    expect(operations.calls).toEqual(["update w-7"]);
    expect(context.lines.at(-1)).toBe("not deleting the Widget w-7: another resource has adopted it");
  });
});
