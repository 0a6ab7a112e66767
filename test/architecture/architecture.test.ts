import { existsSync } from "node:fs";
import { join } from "node:path";
import { cyclesIn, importsOf, loadsAtOnce, root, sourcesIn, usesOf } from "../support/sources";
import { layers } from "./layers";
import { wrongImport } from "./wrong-import";

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

test("no module imports itself by a detour, types included", () => {
  const graph = new Map<string, string[]>();
  for (const source of product) {
    const files = importsOf(source).flatMap(({ to }) =>
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

test.each(["Date.now", "performance.now"])("the provider uses %s in its clock only", (time) => {
  const using = within("provider").filter((source) => usesOf(time, source).length > 0);
  expect(using.map(({ path }) => path)).toEqual(["provider/core/model/clock.ts"]);
});
