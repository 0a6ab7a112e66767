import type { Bar } from "../../../tools/bench/bars";
import { judge, shortfalls } from "../../../tools/bench/check";
import { Figures } from "../../../tools/bench/figures";

const requests: Bar = {
  row: "requests",
  title: "requests of a refresh",
  of: { metric: "requests, 1000 of SlashID", candidate: "plugin" },
  demand: "at most",
  value: 2,
};
const slower: Bar = {
  row: "slower",
  title: "create, plugin, against the floor",
  of: { metric: "create", candidate: "plugin" },
  by: { metric: "create", candidate: "floor" },
  demand: "at most",
  value: 1.5,
};
const faster: Bar = {
  row: "faster",
  title: "create, times as fast as dynamic.Resource",
  of: { metric: "create", candidate: "dynamic.Resource" },
  by: { metric: "create", candidate: "plugin" },
  demand: "at least",
  value: 3,
};

function figures(plugin: number): Figures {
  const taken = new Figures();
  taken.add("create", "floor", 10);
  taken.add("create", "plugin", plugin);
  taken.add("create", "dynamic.Resource", 45);
  return taken;
}

describe("a bar", () => {
  test.each([
    [1, "kept"],
    [2, "kept"],
    [3, "falls short"],
  ])("on a count of at most 2: %d: %s", (count, verdict) => {
    const taken = new Figures();
    taken.add("requests, 1000 of SlashID", "plugin", count);
    expect(judge([requests], taken, 50)).toEqual([{ bar: requests, value: count, verdict }]);
  });

  test.each([
    [14, 1.4, "kept"],
    [15, 1.5, "kept"],
    [15.1, 1.51, "falls short"],
  ])("on a ratio of at most 1.5: %d against 10: %s", (plugin, value, verdict) => {
    expect(judge([slower], figures(plugin), 1_000)).toEqual([{ bar: slower, value, verdict }]);
  });

  test.each([
    [14, "kept"],
    [15, "kept"],
    [16, "falls short"],
  ])("on being at least 3 times as fast: 45 against %d: %s", (plugin, verdict) => {
    expect(judge([faster], figures(plugin), 1_000)).toMatchObject([{ verdict }]);
  });

  test("that is set for 1,000 resources is not judged by a run with fewer, but shown", () => {
    expect(judge([slower], figures(20), 999)).toEqual([{ bar: slower, value: 2, verdict: "not judged" }]);
  });

  test.each([requests, slower])("of which a part was not measured is not kept: $row", (bar) => {
    const taken = new Figures();
    taken.add("create", "plugin", 1);
    expect(judge([bar], taken, 1_000)).toEqual([{ bar, value: undefined, verdict: "not measured" }]);
  });

  test("compares medians", () => {
    const taken = figures(10);
    taken.add("create", "plugin", 12);
    taken.add("create", "plugin", 1_000);
    expect(judge([slower], taken, 1_000)).toMatchObject([{ value: 1.2 }]);
  });
});

test("what falls short or was not measured is named, with what was measured and the bar", () => {
  expect(shortfalls(judge([requests, slower, faster], figures(16), 1_000))).toEqual([
    "requests: requests of a refresh: not measured, the bar is at most 2",
    "slower: create, plugin, against the floor: measured 1.60, the bar is at most 1.50",
    "faster: create, times as fast as dynamic.Resource: measured 2.81, the bar is at least 3",
  ]);
});

test("nothing is named where all is kept or not judged", () => {
  expect(shortfalls(judge([slower, faster], figures(10), 1_000))).toEqual([]);
  expect(shortfalls(judge([slower, faster], figures(100), 50))).toEqual([]);
});
