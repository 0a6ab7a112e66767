import { cyclesIn, importsOf, loadsAtOnce, usesOf } from "../support/sources";
import { wrongImport } from "./wrong-import";

describe("the checks see", () => {
  const wrongIn = (path: string, text: string) =>
    importsOf({ path, text })
      .map(wrongImport)
      .filter((each) => each !== undefined).length;

  test.each<[string, string, string, number]>([
    [
      "the core that imports a layer above it",
      "provider/core/model/x.ts",
      'import { HttpClient } from "../../http/client";',
      1,
    ],
    [
      "a type that is imported from above",
      "provider/core/model/x.ts",
      'import type { HttpClient } from "../../http/client";',
      1,
    ],
    ["an export from above", "provider/http/x.ts", 'export * from "../vendors";', 1],
    ["a require from above", "provider/http/x.ts", 'require("../vendors/index");', 1],
    ["an import that is made later", "provider/vendors/x.ts", 'void import("../plugin/service");', 1],
    [
      "a type that is imported in place",
      "provider/core/model/x.ts",
      'let x: import("../../http/client").HttpClient;',
      1,
    ],
    ["a module of Node's that the core may not use", "provider/core/model/x.ts", 'import "node:fs";', 1],
    ["undici beyond provider/http", "provider/vendors/x.ts", 'import { request } from "undici";', 1],
    [
      "Pulumi's code on the dynamic face",
      "provider/dynamic/x.ts",
      'import { output } from "@pulumi/pulumi";',
      1,
    ],
    [
      "Pulumi's proto in the vendors",
      "provider/vendors/x.ts",
      'import "@pulumi/pulumi/proto/provider_pb";',
      1,
    ],
    ["a face that imports the other", "provider/plugin/x.ts", 'import "../dynamic/codec";', 1],
    ["a face that sends requests by itself", "provider/dynamic/x.ts", 'import "../http/client";', 1],
    ["the provider in the sandbox", "sandbox/x.ts", 'import "../provider/core/model/values";', 1],
    ["a package that nobody listed", "provider/core/model/x.ts", 'import "lodash";', 1],
    ["jose beyond the sign-in", "provider/vendors/conductorone/index.ts", 'void import("jose");', 1],
    [
      "an OAuth library beyond the preflight",
      "provider/vendors/conductorone/sign-in/x.ts",
      'void import("oauth4webapi");',
      1,
    ],
    [
      "a file that the vendors read at once",
      "provider/vendors/x.ts",
      'import { readFileSync } from "node:fs";',
      1,
    ],
    [
      "the provider in another file of the SDK",
      "sdk/dynamic/x.ts",
      'import "../../provider/dynamic/connections";',
      1,
    ],
    [
      "the vendors in the file of the SDK that may import a face",
      "sdk/dynamic/call.ts",
      'import "../../provider/vendors";',
      1,
    ],
    [
      "a platform that imports another one",
      "provider/vendors/slashid/x.ts",
      'import "../conductorone/config";',
      1,
    ],
    ["the registry in what runs all platforms", "provider/runtime/x.ts", 'import "../vendors/index";', 1],
    [
      "a room of the sandbox that imports one above it",
      "sandbox/store/x.ts",
      'import "../server/listen";',
      1,
    ],
    ["the SDK in the command line", "cli/x.ts", 'import "../sdk";', 1],
    [
      "nothing wrong in jose in the sign-in",
      "provider/vendors/conductorone/sign-in/x.ts",
      'void import("jose");',
      0,
    ],
    [
      "nothing wrong in the command line",
      "cli/x.ts",
      'import "../provider/vendors"; import "../sandbox";',
      0,
    ],
    [
      "nothing wrong in imports that go the right way",
      "provider/vendors/conductorone/x.ts",
      'import "../../core/model/values"; import "../../http/client"; import "zod";',
      0,
    ],
    [
      "nothing wrong in Pulumi's types on the dynamic face",
      "provider/dynamic/x.ts",
      'import type { dynamic } from "@pulumi/pulumi";',
      0,
    ],
    [
      "nothing wrong in a comment or a text",
      "provider/core/model/x.ts",
      '// import "undici";\nconst x = \'import "undici"\';',
      0,
    ],
  ])("%s", (_name, path, text, expected) => {
    expect(wrongIn(path, text)).toBe(expected);
  });

  test.each<[string, string, string, number]>([
    ["stdout", "process.stdout", 'process.stdout.write("x");', 1],
    ["stdout by another spelling", "process.stdout", 'globalThis.process["stdout"].write("x");', 1],
    ["nothing in a comment or a text", "process.stdout", '// process.stdout\nconst x = "process.stdout";', 0],
    ["nothing in a name that only begins alike", "process.stdout", "const x = process.stdoutOf;", 0],
  ])("%s", (_name, name, text, expected) => {
    expect(usesOf(name, { path: "x.ts", text })).toHaveLength(expected);
  });

  test.each<[string, string, boolean]>([
    ["an import", 'import { SignJWT } from "jose";', true],
    ["an import of nothing", 'import "jose";', true],
    ["an export", 'export * from "jose";', true],
    ["a require", 'const jose = require("jose");', true],
    ["a type", 'import type { JWTPayload } from "jose";', false],
    ["an import that is made later", 'void import("jose");', false],
  ])("what is loaded at once: %s", (_name, text, expected) => {
    expect(loadsAtOnce("jose", { path: "x.ts", text })).toBe(expected);
  });

  test("a cycle", () => {
    expect(
      cyclesIn(
        new Map([
          ["a", ["b"]],
          ["b", ["c"]],
          ["c", ["b"]],
        ]),
      ),
    ).toEqual([["b", "c", "b"]]);
    expect(
      cyclesIn(
        new Map([
          ["a", ["b", "c"]],
          ["b", ["c"]],
          ["c", []],
        ]),
      ),
    ).toEqual([]);
  });
});
