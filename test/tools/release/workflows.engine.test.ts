import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../../tools/engine/command";
import { findProgram } from "../../../tools/engine/programs";
import { repositoryRoot } from "../../../tools/engine/repository";

// On a fresh machine, Go and the package managers fetch and build for minutes.
jest.setTimeout(15 * 60_000);

const folders = [".github/workflows", "examples/gitops/github"].map((path) => join(repositoryRoot(), path));
const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
const go = findProgram("go", process.env);

(go === undefined ? test.skip : test)("actionlint, which Go builds, finds nothing", async () => {
  const cwd = join(repositoryRoot(), "tools", "actionlint");
  const { stdout, stderr, exitCode } = await runCommand(go ?? "", ["tool", "actionlint", ...files], {
    cwd,
    env: { ...process.env, GOTOOLCHAIN: "local", GOWORK: "off" },
  });
  expect({ stdout, exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({
    stdout: "",
    exitCode: 0,
    stderr: "",
  });
});

test("each npm command of the workflows is a script of the package", () => {
  const { scripts } = require("../../../package.json") as { scripts: object };
  const named = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/npm run (\S+)/g)]);
  expect(named.length).toBeGreaterThan(1);
  for (const [, name = ""] of named) expect(Object.keys(scripts)).toContain(name);
});
