import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeStale } from "../../../tools/build/stale";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pulumi-idp-stale-test-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), "");
  }
}

test("what has no source any more is removed, with folders that it leaves empty, and nothing else is", async () => {
  const kept = [
    "dist/.tsbuildinfo",
    "dist/bench.json",
    "dist/p-1.0.0.tgz",
    "dist/package.json",
    "dist/provider/plugin/bundle.js",
    "dist/sdk/a.d.ts",
    "dist/sdk/a.js",
  ];
  const stale = ["dist/old/deep/c.js", "dist/sdk/b.d.ts", "dist/sdk/b.js"];
  write("sdk/a.ts", ...kept, ...stale);
  expect(await removeStale(root)).toEqual(stale);
  const left = readdirSync(join(root, "dist"), { recursive: true, withFileTypes: true });
  const files = left.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  expect(files.sort()).toEqual(kept.map((path) => join(root, path)));
  expect(readdirSync(join(root, "dist"))).not.toContain("old");
  expect(await removeStale(root)).toEqual([]);
});
