import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix } from "node:path";
import ts from "typescript";

/** A source file, by its path from the repository's root. */
interface Source {
  readonly path: string;
  readonly text: string;
}

/** Something that a file imports: a path from the root for our own files, else the package's or module's name. */
interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const root = join(__dirname, "..");

/** The layers: each may import from itself and from those that it names. What is not listed imports what it likes. */
const layers: Readonly<Record<string, readonly string[]>> = {
  "provider/core": [],
  "provider/http": ["provider/core"],
  "provider/vendors": ["provider/core", "provider/http"],
  "provider/dynamic": ["provider/core", "provider/vendors"],
  "provider/plugin": ["provider/core", "provider/vendors", "provider/version"],
  sdk: [],
  sandbox: [],
  examples: ["sdk"],
};

/** Who may import a package. What is not listed may be imported by no layer. */
const packages: Readonly<Record<string, readonly string[]>> = {
  zod: ["provider/core", "provider/http", "provider/vendors", "sandbox"],
  undici: ["provider/http"],
  "@pulumi/pulumi": ["provider/plugin", "sdk", "examples"],
  "@grpc/grpc-js": ["provider/plugin", "sdk"],
  "google-protobuf": ["provider/plugin", "sdk"],
  "pulumi-idp": ["examples"],
  hono: ["sandbox"],
  "@hono/node-server": ["sandbox"],
};

/** Node's modules that the core may import. */
const coreModules = ["node:crypto", "node:util"];

const layerOf = (path: string) =>
  Object.keys(layers).find((layer) => path === layer || path.startsWith(`${layer}/`));
const packageOf = (name: string) =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

function sourcesIn(folder: string): Source[] {
  const all = existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    : [];
  return all
    .map((path) => posix.join(folder, path))
    .filter((path) => path.endsWith(".ts") && !path.includes("node_modules"))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function importsOf(source: Source): Import[] {
  const types = typeImportsOf(source);
  const imported = ts.preProcessFile(source.text).importedFiles.map(({ fileName }) => fileName);
  return [...imported, ...requiredBy(source)].map((name) => ({
    from: source.path,
    to: name.startsWith(".") ? posix.join(posix.dirname(source.path), name) : name,
    isType: types.has(name),
  }));
}

/** What a file loads by `require("…")`, which TypeScript does not count among its imports. */
function requiredBy(source: Source): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "require") {
      found.push(...node.arguments.filter(ts.isStringLiteralLike).map(({ text }) => text));
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(source));
  return found;
}

/** The modules of which a file imports nothing but types. */
function typeImportsOf(source: Source): Set<string> {
  const types = new Set<string>();
  const values = new Set<string>();
  for (const statement of parsed(source).statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const isType = statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    (isType ? types : values).add(statement.moduleSpecifier.text);
  }
  return new Set([...types].filter((name) => !values.has(name)));
}

const trees = new WeakMap<Source, ts.SourceFile>();

function parsed(source: Source): ts.SourceFile {
  const tree =
    trees.get(source) ?? ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true);
  trees.set(source, tree);
  return tree;
}

/** What is wrong with an import; undefined when it is right. */
function wrongImport({ from, to, isType }: Import): string | undefined {
  const layer = layerOf(from);
  if (layer === undefined) return undefined;
  const wrong = `${from} imports ${to}`;
  if (builtinModules.includes(to.replace(/^node:/, ""))) {
    return layer === "provider/core" && !coreModules.includes(to) ? wrong : undefined;
  }
  const isOurs = existsSync(join(root, to)) || existsSync(join(root, `${to}.ts`)) || to.includes("..");
  if (isOurs || layerOf(to) !== undefined) {
    const isAllowed = [layer, ...(layers[layer] ?? [])].some(
      (each) => to === each || to.startsWith(`${each}/`),
    );
    return isAllowed ? undefined : wrong;
  }
  if (isType && layer === "provider/dynamic" && packageOf(to) === "@pulumi/pulumi") return undefined;
  return packages[packageOf(to)]?.includes(layer) ? undefined : wrong;
}

/** Where a file uses a name such as `process.env` or, for all members, `console`. */
function usesOf(name: string, source: Source): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) &&
      `${textOf(node)}.`.startsWith(`${name}.`)
    ) {
      const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
      found.push(`${source.path}:${line + 1} uses ${name}`);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(source));
  return found;
}

/** `process["env"]` and `globalThis.process.env` are the same as `process.env`. */
function textOf(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return joined(textOf(node.expression), node.name.text);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return joined(textOf(node.expression), node.argumentExpression.text);
  }
  if (ts.isElementAccessExpression(node)) return joined(textOf(node.expression), "?");
  return ts.isIdentifier(node) ? node.text : "";
}

const joined = (left: string, right: string) => (left === "globalThis" ? right : `${left}.${right}`);

const product = ["provider", "sdk", "sandbox", "cli", "examples", "tools"].flatMap(sourcesIn);
const within = (...folders: string[]) =>
  product.filter(({ path }) => folders.some((each) => path.startsWith(`${each}/`)));
const all = [...product, ...sourcesIn("test")];

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

test("no module imports itself by a detour", () => {
  const graph = new Map<string, string[]>();
  for (const source of within("provider", "sdk", "sandbox")) {
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

test("the environment is read by those who start something, and by nobody else", () => {
  const allowed = ["provider/dynamic/index.ts", "provider/plugin/main.ts"];
  const sources = within("provider", "sdk", "sandbox").filter(({ path }) => !allowed.includes(path));
  expect(sources.flatMap((source) => usesOf("process.env", source))).toEqual([]);
});

test("nothing writes by console", () => {
  expect(all.flatMap((source) => usesOf("console", source))).toEqual([]);
});

test("the plugin writes to stdout in main.ts only, where the engine reads its port", () => {
  const sources = within("provider", "sdk").filter(({ path }) => path !== "provider/plugin/main.ts");
  expect(sources.flatMap((source) => usesOf("process.stdout", source))).toEqual([]);
  expect(within("provider/plugin").flatMap((source) => usesOf("process.stdout", source))).toHaveLength(1);
});

/** Cycles by the modules in them. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

describe("the checks see", () => {
  const wrongIn = (path: string, text: string) =>
    importsOf({ path, text })
      .map(wrongImport)
      .filter((each) => each !== undefined).length;

  test.each<[string, string, string, number]>([
    [
      "the core that imports a layer above it",
      "provider/core/x.ts",
      'import { HttpClient } from "../http/client";',
      1,
    ],
    [
      "a type that is imported from above",
      "provider/core/x.ts",
      'import type { HttpClient } from "../http/client";',
      1,
    ],
    ["an export from above", "provider/http/x.ts", 'export * from "../vendors";', 1],
    ["a require from above", "provider/http/x.ts", 'require("../vendors/index");', 1],
    ["an import that is made later", "provider/vendors/x.ts", 'void import("../plugin/service");', 1],
    [
      "a type that is imported in place",
      "provider/core/x.ts",
      'let x: import("../http/client").HttpClient;',
      1,
    ],
    ["a module of Node's that the core may not use", "provider/core/x.ts", 'import "node:fs";', 1],
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
    ["the provider in the sandbox", "sandbox/x.ts", 'import "../provider/core/values";', 1],
    ["a package that nobody listed", "provider/core/x.ts", 'import "lodash";', 1],
    [
      "nothing wrong in imports that go the right way",
      "provider/vendors/x.ts",
      'import "../core/values"; import "../http/client"; import "zod";',
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
      "provider/core/x.ts",
      '// import "undici";\nconst x = \'import "undici"\';',
      0,
    ],
  ])("%s", (_name, path, text, expected) => {
    expect(wrongIn(path, text)).toBe(expected);
  });

  test.each<[string, string, string, number]>([
    ["the environment", "process.env", "const x = process.env.HOME;", 1],
    ["the environment by another spelling", "process.env", 'const x = globalThis.process["env"];', 1],
    ["console", "console", "console.log(1); globalThis.console.error(2);", 2],
    ["nothing in a comment or a text", "console", '// console.log(1)\nconst x = "console.log(1)";', 0],
    ["nothing in a name that only begins alike", "process.env", "const x = process.environment;", 0],
  ])("%s", (_name, name, text, expected) => {
    expect(usesOf(name, { path: "x.ts", text })).toHaveLength(expected);
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
