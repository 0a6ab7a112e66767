import { readFileSync } from "node:fs";
import { join } from "node:path";
import { vendors } from "../../provider/vendors";
import { startSandbox } from "../../sandbox";
import { repositoryRoot } from "../../tools/engine/repository";
import { codeBlock, codeBlocks } from "../support/markdown";

describe("every page", () => {
  const scripts = Object.keys((require("../../package.json") as { scripts: object }).scripts);

  test.each(["README.md", "CONTRIBUTING.md"])("%s names npm scripts that there are", (page) => {
    const commands = codeBlocks(page).filter(({ language }) => language === "sh");
    const named = commands.flatMap(({ text }) => [...text.matchAll(/npm (?:run (?:--silent )?)?([\w:]+)/g)]);
    const builtIn = ["ci", "init", "install", "pkg", "publish"];
    expect(named.length).toBeGreaterThan(2);
    for (const [, name = ""] of named) expect([...scripts, ...builtIn]).toContain(name);
  });

  test("docs/sandbox.md has a script of faults that the sandbox takes", async () => {
    const sandbox = await startSandbox();
    try {
      const body = codeBlock("docs/sandbox.md", "json", '"faults"');
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${sandbox.address.control}/faults`, { method: "POST", headers, body });
      expect(answer.status).toBe(200);
    } finally {
      await sandbox.close();
    }
  });
});

test("docs/configuration.md has the natural key of every resource", () => {
  const page = readFileSync(join(repositoryRoot(), "docs/configuration.md"), "utf8");
  const [, table = ""] = page.split("| resource | natural key |\n|---|---|\n");
  const [rows = ""] = table.split("\n\n");
  const words = rows.split("\n").map((row) => [...row.matchAll(/`(\w+)`/g)].map(([, word]) => word));
  expect(words).toEqual(
    vendors.flatMap(({ resources }) => resources.map(({ name, naturalKey }) => [name, ...naturalKey])),
  );
});
