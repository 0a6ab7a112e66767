import { driftOptions } from "../../cli/drift/options";

const defaults = {
  stacks: "selected",
  cwd: ".",
  outputs: [{ format: "text", file: undefined }],
  unmanaged: false,
  baseline: undefined,
};

test("without arguments it is the selected stack, as text", () => {
  expect(driftOptions([])).toEqual(defaults);
});

test("takes several stacks, and each once", () => {
  const args = [
    "--stack",
    "a",
    "-s",
    "b",
    "--stack",
    "a",
    "--unmanaged",
    "-C",
    "infra",
    "--baseline",
    "old.json",
  ];
  expect(driftOptions(args)).toEqual({
    ...defaults,
    stacks: ["a", "b"],
    cwd: "infra",
    unmanaged: true,
    baseline: "old.json",
  });
  expect(driftOptions(["--all"])?.stacks).toBe("all");
});

test("gives each format the output after it", () => {
  const args = ["--format", "json", "--output", "drift.json", "--format", "sarif", "--output", "drift.sarif"];
  expect(driftOptions(["--format", "text", ...args])?.outputs).toEqual([
    { format: "text", file: undefined },
    { format: "json", file: "drift.json" },
    { format: "sarif", file: "drift.sarif" },
  ]);
  expect(driftOptions(["--output", "drift.txt"])?.outputs).toEqual([{ format: "text", file: "drift.txt" }]);
});

test("asks for help", () => {
  expect(driftOptions(["--help"])).toBeUndefined();
});

test.each([
  [["--all", "--stack", "a"], "--all and --stack exclude each other"],
  [["--format", "html"], "--format must be one of text, json, markdown, junit, sarif"],
  [["--format", "json", "--format", "text"], "only one --format can go to stdout"],
  [["--output", "a", "--output", "b"], "an --output has no --format: write its --format before it"],
  [["prod"], "Unexpected argument 'prod'"],
])("refuses %j", (args, message) => {
  expect(() => driftOptions(args)).toThrow(message);
});
