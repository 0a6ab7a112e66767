import { ProviderError } from "../../../provider/core/model/errors";
import type { Observed } from "../../../provider/core/model/observed";
import { ada, checkAndCreate, type Life, newLife, twin } from "../life";
import { observed } from "../widget";

let operations: Life["operations"];
let context: Life["context"];
let lifecycle: Life["lifecycle"];
/** What the creates answer or throw, one by one. */
let outcomes: (Observed | Error)[];

beforeEach(() => {
  ({ operations, context, lifecycle } = newLife());
  outcomes = [];
  operations.create = async () => {
    operations.calls.push("create");
    const outcome = outcomes.shift() ?? observed({ name: "Ada" });
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
});

const lost = () => new ProviderError("unknown-outcome", "no answer.");
const create = () => checkAndCreate(lifecycle, ada);
const respelled = (id = "w-7"): Observed => ({ id, outputs: { name: "ADA " } });
const creates = () => operations.calls.filter((call) => call === "create").length;

describe("a create whose answer is lost", () => {
  beforeEach(() => {
    outcomes = [lost()];
  });

  test("is found where the platform spells its natural key in another way", async () => {
    operations.twins = [respelled()];
    operations.answer = twin();
    expect(await create()).toEqual(twin());
    expect(operations.calls).toEqual(["create", "candidates", "update w-7"]);
  });

  test("is the one with exactly its natural key, where both are there", async () => {
    operations.twins = [respelled("w-8"), twin()];
    operations.answer = twin();
    expect(await create()).toEqual(twin());
  });

  test("is not what was there before it in another spelling", async () => {
    context.before = [respelled()];
    operations.twins = [respelled()];
    operations.all = [respelled()];
    expect(await create()).toEqual(observed({ name: "Ada" }));
    expect(creates()).toBe(2);
  });

  test.each<[string, () => unknown]>([
    [
      "another resource has",
      () => lifecycle.diff("w-7", { inputs: { name: "Eve" }, outputs: { name: "Eve" } }, { name: "Eve" }),
    ],
    [
      "another resource wants",
      () => lifecycle.check({ news: { ...ada, name: "ADA " }, urn: "a::b::c::other" }),
    ],
  ])("is not what %s in another spelling", async (_name, happens) => {
    await happens();
    operations.twins = [respelled()];
    operations.all = [respelled()];
    expect(await create()).toEqual(observed({ name: "Ada" }));
    expect(operations.updates).toEqual([]);
  });

  test("is not sent again where only the whole list has an object like it, which is not taken", async () => {
    operations.all = [respelled()];
    await expect(create()).rejects.toMatchObject({
      code: "unknown-outcome",
      message:
        "no answer. It may have made w-7: Shop lists it with the same natural key, in whatever spelling. If it did, delete or import it before you run this again.",
    });
    expect(creates()).toBe(1);
    expect(operations.updates).toEqual([]);
  });

  test("is not sent again where the list can't be had", async () => {
    // biome-ignore lint/correctness/useYield: it fails before the first page.
    operations.pages = async function* () {
      throw new ProviderError("forbidden", "not for you.");
    };
    await expect(create()).rejects.toMatchObject({
      code: "unknown-outcome",
      message: "no answer. The search for it failed: not for you.",
    });
    expect(creates()).toBe(1);
  });
});

describe("a create that is answered with", () => {
  const message =
    'Shop: could not create the Widget with name "Ada": the answer is about another object, "w-7". ' +
    "Look for both on the platform; then delete or import what this made before you run it again.";

  beforeEach(() => {
    outcomes = [respelled()];
  });

  test("an object in another spelling is its own", async () => {
    expect(await create()).toEqual(respelled());
  });

  test("an object that was there before in another spelling is not done", async () => {
    context.before = [respelled()];
    await expect(create()).rejects.toMatchObject({ code: "unknown-outcome", message });
    expect(creates()).toBe(1);
  });

  test("another resource's object is not done", async () => {
    lifecycle.diff("w-7", { inputs: { name: "Eve" }, outputs: { name: "Eve" } }, { name: "Eve" });
    await expect(create()).rejects.toMatchObject({ code: "unknown-outcome", message });
    expect(creates()).toBe(1);
  });

  test("such an object is found all the same", async () => {
    context.before = [respelled()];
    operations.twins = [respelled(), { id: "w-9", outputs: { name: "Ada" } }];
    operations.answer = { id: "w-9", outputs: { name: "Ada" } };
    expect(await create()).toMatchObject({ id: "w-9" });
  });
});

test("what was there before in another spelling does not keep a create from another object", async () => {
  context.before = [respelled()];
  expect(await create()).toEqual(observed({ name: "Ada" }));
});
