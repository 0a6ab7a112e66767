import { commandLine } from "./arguments";

const QUIET = ["--color", "never", "--non-interactive"];

describe("commandLine", () => {
  test.each([
    [
      ["up", "--yes"],
      ["up", "--yes", "--stack", "dev"],
    ],
    [
      ["stack", "init"],
      ["stack", "init", "--stack", "dev"],
    ],
    [
      ["config", "set", "--", "-key"],
      ["config", "set", "--stack", "dev", "--", "-key"],
    ],
    [
      ["state", "delete", "urn"],
      ["state", "delete", "urn", "--stack", "dev"],
    ],
    [
      ["state", "move", "urn"],
      ["state", "move", "urn"],
    ],
    [["version"], ["version"]],
    [
      ["package", "get-schema", "idp"],
      ["package", "get-schema", "idp"],
    ],
    [
      ["up", "--stack", "other"],
      ["up", "--stack", "other"],
    ],
    [
      ["up", "--stack=other"],
      ["up", "--stack=other"],
    ],
    [
      ["up", "-s", "other"],
      ["up", "-s", "other"],
    ],
    [[], []],
  ])("%j becomes %j", (args, line) => {
    expect(commandLine(args, "dev")).toEqual([...QUIET, ...line]);
  });
});
