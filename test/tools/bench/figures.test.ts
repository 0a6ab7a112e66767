import { Figures, median } from "../../../tools/bench/figures";

test("samples of one quantity come together, and each candidate and metric stays apart", () => {
  const figures = new Figures();
  figures.add("create", "plugin", 3);
  figures.add("create", "floor", 1);
  figures.add("no-change", "plugin", 8);
  figures.add("create", "plugin", 5);
  expect(figures.list()).toEqual([
    { metric: "create", candidate: "plugin", samples: [3, 5] },
    { metric: "create", candidate: "floor", samples: [1] },
    { metric: "no-change", candidate: "plugin", samples: [8] },
  ]);
  expect(figures.median({ metric: "create", candidate: "plugin" })).toBe(4);
});

test("what was not measured has no median", () => {
  expect(new Figures().median({ metric: "start", candidate: "floor" })).toBeUndefined();
});

test("figures of an earlier run are taken over and not changed", () => {
  const earlier = [{ metric: "start", candidate: "floor", samples: [2] }] as const;
  const figures = new Figures(earlier);
  figures.add("start", "floor", 4);
  expect(figures.median({ metric: "start", candidate: "floor" })).toBe(3);
  expect(earlier[0].samples).toEqual([2]);
});

describe("the median", () => {
  test.each([
    [[7], 7],
    [[9, 1, 5], 5],
    [[10, 9, 100], 10],
    [[4, 1, 3, 2], 2.5],
    [[2, 2, 2, 8], 2],
    [[], undefined],
  ])("of %j is %d", (samples, expected) => {
    expect(median(samples)).toBe(expected);
  });

  test("leaves the samples in their order", () => {
    const samples = [3, 1, 2];
    median(samples);
    expect(samples).toEqual([3, 1, 2]);
  });
});
