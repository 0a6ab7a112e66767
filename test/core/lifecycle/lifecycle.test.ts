import { previousOf } from "../../../provider/core/lifecycle/lifecycle";
import type { Previous } from "../../../provider/core/model/previous";
import type { Values } from "../../../provider/core/model/values";
import { type Life, newLife, stateOf } from "../life";
import { observed } from "../widget";

let operations: Life["operations"];
let lifecycle: Life["lifecycle"];

beforeEach(() => {
  ({ operations, lifecycle } = newLife());
});

describe("diff", () => {
  test("says what makes another object", () => {
    expect(lifecycle.diff("w-1", stateOf({ name: "Ada" }), { name: "Bob" })).toEqual({
      changes: [{ path: ["name"], kind: "update", replaces: true }],
    });
  });

  test("reports what a read saw move of the platform's own to the next diff of the same object, once", async () => {
    const previous = stateOf({ name: "Ada" }, { name: "Ada", isOn: true });
    operations.answer = observed({ name: "Ada", isOn: false });
    await lifecycle.read("w-1", previous);
    expect(lifecycle.diff("w-2", previous, previous.inputs).changes).toEqual([]);
    expect(lifecycle.diff("w-1", previous, previous.inputs).changes).toEqual([
      { path: ["isOn"], kind: "moved", replaces: false },
    ]);
    expect(lifecycle.diff("w-1", previous, previous.inputs).changes).toEqual([]);
  });

  test("forgets what an earlier read saw move when a later one sees nothing move", async () => {
    const previous = stateOf({ name: "Ada" }, { name: "Ada", isOn: true });
    operations.answer = observed({ name: "Ada", isOn: false });
    await lifecycle.read("w-1", previous);
    operations.answer = observed({ name: "Ada", isOn: true });
    await lifecycle.read("w-1", previous);
    expect(lifecycle.diff("w-1", previous, previous.inputs).changes).toEqual([]);
  });
});

describe("a previous state", () => {
  test.each<[string, Values | undefined, Values | undefined, Previous | undefined]>([
    ["is none without outputs", { name: "Ada" }, undefined, undefined],
    ["is none with empty outputs", { name: "Ada" }, {}, undefined],
    ["has no inputs where the engine has none", undefined, { name: "Ada" }, stateOf({}, { name: "Ada" })],
    ["is both", { name: "Ada" }, { name: "Bob" }, stateOf({ name: "Ada" }, { name: "Bob" })],
  ])("%s", (_name, inputs, outputs, expected) => {
    expect(previousOf(inputs, outputs)).toEqual(expected);
  });
});
