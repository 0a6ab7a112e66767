import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageSchema } from "../../provider/plugin/schema";
import { vendors } from "../../provider/vendors";
import { sdkFiles } from "../../tools/generate/sdk";

const root = join(__dirname, "../..");
const files = sdkFiles(packageSchema(vendors));
const header = "// Written by `npm run generate`";

const formatted = (path: string, text: string) =>
  execFileSync(join(root, "node_modules/.bin/biome"), ["check", "--write", `--stdin-file-path=sdk/${path}`], {
    cwd: root,
    input: text,
    encoding: "utf8",
  });

const read = (path: string) => readFileSync(join(root, "sdk", path), "utf8");

test.each(Object.entries(files))("sdk/%s is what `npm run generate` writes", (path, text) => {
  expect(read(path)).toBe(formatted(path, text));
});

test("no other file of the SDK says that it is generated", () => {
  const all = readdirSync(join(root, "sdk"), { recursive: true, encoding: "utf8" });
  const claimed = all.filter((path) => path.endsWith(".ts") && read(path).startsWith(header));
  expect(claimed.sort()).toEqual(Object.keys(files).sort());
});
