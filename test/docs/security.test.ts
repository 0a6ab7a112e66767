import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../tools/engine/repository";

const text = readFileSync(join(repositoryRoot(), "docs/security.md"), "utf8");

/** The promises, each with what shows it. */
function promises(): [promise: string, shownBy: string][] {
  const section = text.split("\n## What is promised\n")[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| "));
  return rows.slice(1).map((row) => {
    const [, promise = "", shownBy = ""] = row.split(/ ?\| ?/);
    return [promise, shownBy];
  });
}

describe("the page on security", () => {
  test.each(promises())("names tests that there are: %s", (_promise, shownBy) => {
    const tests = [...shownBy.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path);
    expect(tests.length).toBeGreaterThan(0);
    for (const path of tests) {
      expect(path).toMatch(/^test\/.+\.test\.ts$/);
      expect([path, existsSync(join(repositoryRoot(), path))]).toEqual([path, true]);
    }
  });

  test("makes promises", () => {
    expect(promises().length).toBeGreaterThan(5);
  });

  test("names the calls that show inputs", () => {
    for (const call of ["LanguageRuntime/Run", "ResourceMonitor/RegisterResource", "ResourceProvider/Check"])
      expect(text).toContain(call);
  });
});
