import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { declarationsFrom } from "../../../tools/pack/declarations";

const root = mkdtempSync(join(tmpdir(), "pulumi-idp-declarations-"));
afterAll(() => rmSync(root, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(root, `${name}.d.ts`), text);

test("the files that declarations import are found, once each, and not what their comments show", () => {
  write("a", 'import { B } from "./b";\nimport type { Output } from "@pulumi/pulumi";\n');
  write(
    "b",
    '/** import x from "no-such-package"; */\nexport type C = import("./c").C;\nexport * from "./a";\n',
  );
  write("c", "export type C = string;\n");
  expect(declarationsFrom(root, ["./a.d.ts"])).toEqual(["a.d.ts", "b.d.ts", "c.d.ts"]);
});

test("a package that users don't have is refused", () => {
  write("d", 'import type { z } from "zod";\n');
  expect(() => declarationsFrom(root, ["d.d.ts"])).toThrow("d.d.ts imports zod, which users");
});

test("a file that is not there is refused", () => {
  write("e", 'export * from "./gone";\n');
  expect(() => declarationsFrom(root, ["e.d.ts"])).toThrow("e.d.ts imports gone, which has no declarations");
});
