import { join } from "node:path";
import { bars } from "../../../tools/bench/bars";
import { parseOptions, usage, WrongUsage } from "../../../tools/bench/options";
import { repositoryRoot } from "../../../tools/engine/repository";

test("without options, all rows are measured with few resources, and nothing is checked", () => {
  expect(parseOptions([])).toEqual({
    count: 50,
    rounds: 3,
    rows: new Set(bars.map(({ row }) => row)),
    json: join(repositoryRoot(), "dist", "bench.json"),
    from: undefined,
    check: false,
    help: false,
  });
});

test("each option is taken", () => {
  const args = ["--full", "--check", "--rounds", "5", "--json", "new.json", "--from", "old.json"];
  expect(parseOptions([...args, "--rows", "start,state"])).toEqual({
    count: 1_000,
    rounds: 5,
    rows: new Set(["state-plugin", "state-dynamic", "start-plugin"]),
    json: "new.json",
    from: "old.json",
    check: true,
    help: false,
  });
});

test.each([
  [["--rounds", "0"], "--rounds: 0 is not a number from 1 to 99"],
  [["--rounds", "many"], "--rounds: many is not a number from 1 to 99"],
  [["--rows", "speed"], '--rows: no row\'s name begins with "speed"'],
  [["--rows", ""], '--rows: no row\'s name begins with ""'],
  [["--fast"], "--fast"],
  [["start"], "start"],
])("%j is refused", (args, words) => {
  expect(() => parseOptions(args)).toThrow(WrongUsage);
  expect(() => parseOptions(args)).toThrow(words);
});

test("the help names every row", () => {
  for (const { row } of bars) expect(usage).toContain(row);
});
