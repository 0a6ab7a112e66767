import { existsSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { cyclesIn, type Import, importsOf, loadsAtOnce, root, sourcesIn, usesOf } from "./support/sources";

/** The layers: each may import from itself and from those that it names. What is not listed imports what it likes. */
const layers: Readonly<Record<string, readonly string[]>> = {
  "provider/core/model": [],
  "provider/core/redaction": ["provider/core/model"],
  "provider/core/secrets": ["provider/core/model"],
  "provider/core/lifecycle": ["provider/core/model", "provider/core/secrets"],
  "provider/http": ["provider/core/model", "provider/core/redaction"],
  "provider/vendors": ["provider/core", "provider/http"],
  "provider/runtime": [
    "provider/core",
    "provider/http",
    "provider/vendors/vendor",
    "provider/vendors/schemas",
  ],
  "provider/dynamic": ["provider/core", "provider/runtime", "provider/vendors"],
  "provider/plugin": ["provider/core", "provider/runtime", "provider/vendors/vendor"],
  sdk: [],
  sandbox: [],
  cli: ["provider", "sandbox"],
  examples: ["sdk"],
};

/** What single files may import beyond their layer. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // What starts the plugin chooses the platforms; the rest of it is handed them.
  "provider/plugin/main.ts": ["provider/vendors"],
  // The functions of the dynamic face run in the program's own process.
  "sdk/dynamic/call.ts": [
    "provider/core/model/values",
    "provider/dynamic/connections",
    "provider/dynamic/open",
  ],
};

/** Who may import a package: layers, or folders in them. What is not listed may be imported by nobody. */
const packages: Readonly<Record<string, readonly string[]>> = {
  zod: ["provider/core", "provider/http", "provider/vendors", "provider/runtime", "sandbox"],
  undici: ["provider/http"],
  dataloader: ["provider/runtime/sharing"],
  "@pulumi/pulumi": ["provider/plugin", "sdk", "examples"],
  "@grpc/grpc-js": ["provider/plugin", "sdk"],
  "google-protobuf": ["provider/plugin", "sdk"],
  "pulumi-idp": ["examples"],
  jose: [
    "provider/vendors/conductorone/sign-in",
    "provider/vendors/slashid/oidc-provider-credentials/apple-client-secret.ts",
    "sandbox",
  ],
  // They are for the look at an identity provider before a write, and for nothing else.
  oauth4webapi: ["provider/runtime/preflight"],
  "@xmldom/xmldom": ["provider/runtime/preflight"],
  hono: ["sandbox"],
  "@hono/node-server": ["sandbox"],
};

/** Node's modules that a layer may import. What is not listed imports what it likes. */
const nodeModules: Readonly<Record<string, readonly string[]>> = {
  "provider/core/model": ["node:util"],
  "provider/core/redaction": [],
  "provider/core/secrets": ["node:crypto"],
  "provider/core/lifecycle": [],
  "provider/http": ["node:events", "node:timers/promises"],
  "provider/vendors": ["node:crypto", "node:fs/promises"],
  "provider/dynamic": [],
};

const layerOf = (path: string) => Object.keys(layers).find((layer) => isWithin(layer, path));
const packageOf = (name: string) =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

/** What is wrong with an import; undefined when it is right. */
function wrongImport({ from, to, isType }: Import): string | undefined {
  const layer = layerOf(from);
  if (layer === undefined) return undefined;
  const wrong = `${from} imports ${to}`;
  if (builtinModules.includes(to.replace(/^node:/, ""))) {
    return nodeModules[layer]?.includes(to) === false ? wrong : undefined;
  }
  const isOurs = existsSync(join(root, to)) || existsSync(join(root, `${to}.ts`)) || to.includes("..");
  if (isOurs || layerOf(to) !== undefined) {
    const isAllowed = [layer, ...(layers[layer] ?? []), ...(exceptions[from] ?? [])].some((each) =>
      isWithin(each, to),
    );
    return isAllowed ? undefined : wrong;
  }
  if (isType && layer === "provider/dynamic" && packageOf(to) === "@pulumi/pulumi") return undefined;
  return packages[packageOf(to)]?.some((each) => isWithin(each, from)) ? undefined : wrong;
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

const product = ["provider", "sdk", "sandbox", "cli", "examples", "tools"].flatMap(sourcesIn);
const within = (...folders: string[]) =>
  product.filter(({ path }) => folders.some((each) => path.startsWith(`${each}/`)));

test("there are files to look at", () => {
  for (const layer of Object.keys(layers).filter((each) => each !== "examples")) {
    expect(within(layer).flatMap(importsOf).length).toBeGreaterThan(0);
  }
});

test("imports go one way", () => {
  const wrong = product.flatMap(importsOf).map(wrongImport);
  expect(wrong.filter((each) => each !== undefined)).toEqual([]);
});

test("the sandbox and the provider never import each other", () => {
  const crossing = [
    ...within("provider", "sdk")
      .flatMap(importsOf)
      .filter(({ to }) => to.startsWith("sandbox")),
    ...within("sandbox")
      .flatMap(importsOf)
      .filter(({ to }) => to.startsWith("provider") || to.startsWith("sdk")),
  ];
  expect(crossing).toEqual([]);
});

test("the command line is imported by nobody", () => {
  const importing = within("provider", "sdk", "sandbox").flatMap(importsOf);
  expect(importing.filter(({ to }) => to.startsWith("cli"))).toEqual([]);
});

test("ES modules are loaded later, by those who need them: CommonJS can't do it at once", () => {
  const modules = ["jose", "oauth4webapi"];
  expect(product.filter((source) => modules.some((each) => loadsAtOnce(each, source)))).toEqual([]);
});

test("no module imports itself by a detour", () => {
  const graph = new Map<string, string[]>();
  for (const source of within("provider", "sdk", "sandbox", "cli")) {
    const targets = importsOf(source)
      .filter(({ isType }) => !isType)
      .map(({ to }) => to);
    const files = targets.flatMap((to) =>
      [`${to}.ts`, `${to}/index.ts`].filter((path) => existsSync(join(root, path))),
    );
    graph.set(source.path, files);
  }
  expect(cyclesIn(graph)).toEqual([]);
});

test("the plugin writes to stdout in main.ts only, where the engine reads its port", () => {
  const sources = within("provider", "sdk").filter(({ path }) => path !== "provider/plugin/main.ts");
  expect(sources.flatMap((source) => usesOf("process.stdout", source))).toEqual([]);
  expect(within("provider/plugin").flatMap((source) => usesOf("process.stdout", source))).toHaveLength(1);
});

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
      "provider/vendors/x.ts",
      'import "../core/model/values"; import "../http/client"; import "zod";',
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
