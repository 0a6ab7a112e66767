import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "../../../tools/pack/pack";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pulumi-idp-pack-test-"));
  write(
    "package.json",
    JSON.stringify({ name: "p", version: "1.0.0", files: ["dist/sdk"], scripts: { postpack: "no" } }),
  );
  write("dist/sdk/a.js", "");
  write("dist/sdk/a.d.ts", "");
  write("dist/sdk/bundle.js", "");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

test("a build of the present sources is packed, without a script", async () => {
  write("sdk/a.ts", "");
  expect(await pack(root, root)).toBe(join(root, "p-1.0.0.tgz"));
});

test("a file whose source is gone is refused, and nothing is left", async () => {
  await expect(pack(root, root)).rejects.toThrow(
    /^dist\/sdk\/a\.(js|d\.ts) has no source any more: run `npm run build`, which removes it\.$/,
  );
  expect(readdirSync(root).sort()).toEqual(["dist", "package.json"]);
});
