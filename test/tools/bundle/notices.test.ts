import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { noticesOf } from "../../../tools/bundle/notices";

const root = mkdtempSync(join(tmpdir(), "pulumi-idp-notices-"));
afterAll(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function add(folder: string, manifest: object, licence?: string): string {
  write(`${folder}/package.json`, JSON.stringify({ version: "1.0.0", ...manifest }));
  if (licence !== undefined) write(`${folder}/LICENSE.md`, licence);
  return `${folder}/lib/index.js`;
}

test("each package is named once, with its licence, in the order of the names", async () => {
  const inputs = [
    "provider/plugin/main.ts",
    add("node_modules/b", { name: "b", license: "MIT" }, "MIT of b"),
    add("node_modules/@a/a", { name: "@a/a", license: "Apache-2.0" }),
    "node_modules/b/lib/other.js",
    add("node_modules/b/node_modules/c", { name: "c", license: "ISC", author: { name: "C. Author" } }),
  ];
  const text = await noticesOf(root, inputs, "the Apache License");
  expect(text.match(/^\S+ 1\.0\.0, .*$/gm)).toEqual([
    "@a/a 1.0.0, Apache-2.0",
    "b 1.0.0, MIT",
    "c 1.0.0, ISC",
  ]);
  expect(text).toContain("the Apache License");
  expect(text).toContain("MIT of b");
  expect(text).toContain("Copyright C. Author");
});

test("a package without a text of its licence is refused", async () => {
  const input = add("node_modules/d", { name: "d", license: "MIT" });
  await expect(noticesOf(root, [input], "")).rejects.toThrow("d 1.0.0, MIT: the package has no text");
});
