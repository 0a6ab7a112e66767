import { table } from "../../../tools/bench/table";

test("columns are as wide as their widest cell, and numbers stand to the right", () => {
  expect(
    table([
      ["row", "measured", "bar"],
      ["start-plugin", "1.25", "at most 1.30"],
      ["requests", "1000", ""],
    ]),
  ).toBe(`row           measured  bar
start-plugin      1.25  at most 1.30
requests          1000
`);
});
