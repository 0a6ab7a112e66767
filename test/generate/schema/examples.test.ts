import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readExamples } from "../../../tools/generate/schema/examples";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "examples-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(folder, "shop", name), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, "shop", name, file), text);
}

const yaml =
  'name: widget\nruntime: yaml\ndescription: "A red widget."\n\nresources:\n  red:\n    type: idp:shop:Widget\n';

test("an example has its title from its description, and the languages that are there", () => {
  write("Widget", {
    "Pulumi.yaml": yaml,
    "index.ts": "new Widget();\n",
    "main.go": "package main\n",
    "go.mod": "",
  });
  expect(readExamples(folder)).toEqual({
    "shop:Widget": {
      title: "A red widget",
      programs: {
        typescript: "new Widget();",
        go: "package main",
        yaml: "resources:\n  red:\n    type: idp:shop:Widget",
      },
    },
  });
});

test("where there are none, there are none", () => {
  expect(readExamples(join(folder, "nothing"))).toEqual({});
  expect(readExamples(folder)).toEqual({});
});

test.each([
  ["no Pulumi.yaml", { "index.ts": "" }, "Widget has no Pulumi.yaml"],
  ["no description", { "Pulumi.yaml": "name: widget\n" }, "Widget/Pulumi.yaml has no description"],
])("an example with %s is refused", (_name, files, message) => {
  write("Widget", files);
  expect(() => readExamples(folder)).toThrow(message);
});
