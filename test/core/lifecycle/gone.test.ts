import { patienceMs } from "../../../provider/core/lifecycle/patience";
import { ProviderError } from "../../../provider/core/model/errors";
import { type Life, newLife, stateOf } from "../life";
import { observed } from "../widget";

let operations: Life["operations"];
let clock: Life["clock"];
let context: Life["context"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, clock, context, lifecycle } = newLife());
});

describe("a read that finds nothing", () => {
  test("is made again while the list has the object", async () => {
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
        "Shop: could not find out whether the Widget w-1 exists: Shop answers that it does not, but lists it. It stays in the state. Run this again later. If you know that it is gone, run `pulumi state delete` with the resource's URN: that takes it out of the state and sends nothing.",
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
});
