import { Lifecycle, previousOf } from "../../../provider/core/lifecycle/lifecycle";
import type { Previous } from "../../../provider/core/model/previous";
import type { Values } from "../../../provider/core/model/values";
import { FakeContext, FakeOperations, observed, widget } from "../widget";

const salt = "AAAAAAAAAAAAAAAA";

let operations: FakeOperations;
let lifecycle: Lifecycle;

beforeEach(() => {
  operations = new FakeOperations();
  lifecycle = new Lifecycle(widget, new FakeContext(operations));
});

const state = (inputs: Values, outputs: Values = inputs): Previous => ({ inputs, outputs });

describe("read", () => {
  test("finds an object gone", async () => {
    operations.answer = undefined;
    expect(await lifecycle.read("w-1", state({ name: "Ada" }))).toBeUndefined();
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
    const previous = state(
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
    const previous = state({ name: "Ada", color: "blue" });
    operations.answer = observed({ name: "Ada", color: "green" });
    const read = await lifecycle.read("w-1", previous);
    expect(read).toMatchObject({ inputs: { color: "green" }, outputs: { color: "green" } });
    if (read === undefined) throw new Error("gone");
    expect(lifecycle.diff("w-1", read, previous.inputs).changes).toEqual([
      { path: ["color"], kind: "update", replaces: false },
    ]);
  });

  test("reports what moved of the platform's own to the next diff of the same object, once", async () => {
    const previous = state({ name: "Ada" }, { name: "Ada", isOn: true });
    operations.answer = observed({ name: "Ada", isOn: false });
    await lifecycle.read("w-1", previous);
    expect(lifecycle.diff("w-2", previous, previous.inputs).changes).toEqual([]);
    expect(lifecycle.diff("w-1", previous, previous.inputs).changes).toEqual([
      { path: ["isOn"], kind: "moved", replaces: false },
    ]);
    expect(lifecycle.diff("w-1", previous, previous.inputs).changes).toEqual([]);
  });

  test("forgets what an earlier read saw move when a later one sees nothing move", async () => {
    const previous = state({ name: "Ada" }, { name: "Ada", isOn: true });
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
    ["has no inputs where the engine has none", undefined, { name: "Ada" }, state({}, { name: "Ada" })],
    ["is both", { name: "Ada" }, { name: "Bob" }, state({ name: "Ada" }, { name: "Bob" })],
  ])("%s", (_name, inputs, outputs, expected) => {
    expect(previousOf(inputs, outputs)).toEqual(expected);
  });
});
