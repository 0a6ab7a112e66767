interface Result {
  readonly testFilePath: string;
  readonly costMs?: number;
}

const { costs } = require("./reporter") as { costs(root: string, results: readonly Result[]): string };
const { childTicks, spentMs } = require("./spent") as { childTicks(stat: string): number; spentMs(): number };

test("the time of children is found behind a name with spaces and parentheses", () => {
  const before = "S 1 1 1 0 -1 4194304 25 0 0 0 11 22";
  expect(childTicks(`7 (node (a) b) ${before} 300 4000 20 0 1`)).toBe(4300);
});

test("what a process spends grows", () => {
  const before = spentMs();
  for (let round = 0; spentMs() === before; round++) expect(round).toBeLessThan(1e7);
  expect(spentMs()).toBeGreaterThan(before);
});

test("the dearest files come first, a dozen of them, and the total is that of all", () => {
  const results = Array.from({ length: 20 }, (_, index) => ({
    testFilePath: `/root/test/${index}.test.ts`,
    costMs: index * 1_000,
  }));
  const [, title, ...lines] = costs("/root", results).trimEnd().split("\n");
  expect(title).toContain("190.0 s");
  expect(lines).toHaveLength(12);
  expect(lines[0]).toBe("  19.0 s  test/19.test.ts");
  expect(lines.at(-1)).toBe("   8.0 s  test/8.test.ts");
});

test("a file that could not be run costs nothing", () => {
  expect(costs("/root", [{ testFilePath: "/root/test/a.test.ts" }])).toContain("0.0 s  test/a.test.ts");
});
