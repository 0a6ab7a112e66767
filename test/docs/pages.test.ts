import { startSandbox } from "../../sandbox";
import { codeBlock, codeBlocks } from "../support/markdown";

describe("every page", () => {
  const scripts = Object.keys((require("../../package.json") as { scripts: object }).scripts);

  test.each(["README.md", "CONTRIBUTING.md"])("%s names npm scripts that there are", (page) => {
    const commands = codeBlocks(page).filter(({ language }) => language === "sh");
    const named = commands.flatMap(({ text }) => [...text.matchAll(/npm (?:run (?:--silent )?)?(\w+)/g)]);
    const builtIn = ["ci", "init", "install", "pkg"];
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
