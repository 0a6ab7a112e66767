import { UnfinishedError } from "../../../provider/core/model/errors";
import type { Observed } from "../../../provider/core/model/observed";
import type { Operations } from "../../../provider/core/model/operations";
import type { Values } from "../../../provider/core/model/values";
import { verified } from "../../../provider/core/model/verified-operations";
import type { UpdateWrite } from "../../../provider/core/model/write";
import { FakeOperations, observed, widget } from "../widget";

let fake: FakeOperations;
let operations: Operations;

beforeEach(() => {
  fake = new FakeOperations();
  operations = verified({ ...widget, operations: () => fake }, "Shop").operations(undefined);
});

const another: Observed = { id: "w-2", outputs: { name: "Bob" } };
const write = (desired: Values): UpdateWrite => ({
  desired,
  secret: () => {
    throw new Error("no secret is needed");
  },
  changes: () => true,
});

const advice = "None of it was taken over. Look for a cache or a proxy on the way that mixes up answers.";

test("a read that is answered with another object is an error", async () => {
  expect(await operations.read("w-1")).toEqual(observed({ name: "Ada" }));
  fake.answer = undefined;
  expect(await operations.read("w-1")).toBeUndefined();
  fake.answer = another;
  await expect(operations.read("w-1")).rejects.toMatchObject({
    code: "bad-answer",
    mayBeDone: false,
    message: `Shop: could not read the Widget w-1: the answer is about another object, "w-2". ${advice}`,
  });
});

test("an update that is answered with another object is an error", async () => {
  expect(await operations.update("w-1", write({ name: "Ada" }))).toEqual(observed({ name: "Ada" }));
  fake.answer = another;
  await expect(operations.update("w-1", write({ name: "Ada" }))).rejects.toMatchObject({
    code: "bad-answer",
    mayBeDone: true,
  });
});

test("an update that ends half-way, with another object, is an error: none of that object is taken over", async () => {
  fake.answer = new UnfinishedError("w-1", { name: "Ada" }, "a part failed");
  await expect(operations.update("w-1", write({ name: "Ada" }))).rejects.toBe(fake.answer);
  fake.answer = new UnfinishedError("w-2", { name: "Bob" }, "a part failed");
  await expect(operations.update("w-1", write({ name: "Ada" }))).rejects.toMatchObject({
    code: "bad-answer",
    mayBeDone: true,
  });
});

test("a create that is answered with an object of another natural key has an unknown outcome", async () => {
  expect(await operations.create(write({ name: "Ada" }))).toEqual(observed({ name: "Ada" }));
  for (const outputs of [{ name: "Bob" }, {}, { name: "Ada", login: { user: "eve" } }]) {
    fake.answer = { id: "w-2", outputs };
    await expect(operations.create(write({ name: "Ada" }))).rejects.toMatchObject({
      code: "unknown-outcome",
      mayBeDone: true,
      isAnswered: true,
      message:
        'Shop: could not create the Widget with name "Ada": the answer is about another object, "w-2". ' +
        "Look for both on the platform; then delete or import what this made before you run it again.",
    });
  }
});

test("a create is answered with its own object, however the platform spells the natural key", async () => {
  for (const [name, shown] of [
    ["Ada  Lovelace ", "ada lovelace"],
    ["https://idp.example.com/a/", "https://IDP.example.com/a"],
  ] as const) {
    fake.answer = { id: "w-1", outputs: { name: shown } };
    expect(await operations.create(write({ name }))).toEqual(fake.answer);
  }
});

test("a create that is finished with another object is an error", async () => {
  fake.finish = async () => another;
  operations = verified({ ...widget, operations: () => fake }, "Shop").operations(undefined);
  const finished = operations.finish?.(observed({ name: "Ada" }), write({ name: "Ada" }));
  await expect(finished).rejects.toMatchObject({ code: "bad-answer" });
});

test("a list has each object once, as it came first, though pages overlap", async () => {
  fake.pages = async function* () {
    yield [observed({ name: "Ada" }), another];
    yield [another, observed({ name: "Eve" }), { id: "w-3", outputs: {} }];
  };
  const pages = [];
  for await (const page of operations.pages({})) pages.push(page);
  expect(pages).toEqual([[observed({ name: "Ada" }), another], [{ id: "w-3", outputs: {} }]]);
});

test("a search for a natural key has each object once", async () => {
  fake.twins = [another, another];
  expect(await operations.candidates?.({ name: "Bob" })).toEqual([another]);
});

test("a read of several objects has only those that were asked for, each once", async () => {
  const readMany = { limit: 9, read: async () => [another, observed({ name: "Ada" }), another] };
  operations = verified(
    { ...widget, operations: () => Object.assign(fake, { readMany }) },
    "Shop",
  ).operations(undefined);
  expect(await operations.readMany?.read(["w-2"])).toEqual([another]);
});

test("what the platform can't do, its verified operations can't do either", () => {
  expect(operations.finish).toBeUndefined();
  expect(operations.readMany).toBeUndefined();
});
