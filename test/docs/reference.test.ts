import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import schema from "../../provider/schema.json";
import { referencePages } from "../../tools/docs/pages";
import { repositoryRoot } from "../../tools/engine/repository";
import type { PackageSpec } from "../../tools/generate/schema/package-spec";
import { codeBlocks } from "../support/markdown";

const root = repositoryRoot();
const read = (path: string) => readFileSync(join(root, path), "utf8");
const pagesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => join(folder, path));

test("the reference is what the schema says", () => {
  const written = pagesIn("docs/reference").map((path) => [path.slice("docs/reference/".length), read(path)]);
  expect(Object.fromEntries(written)).toEqual(referencePages(schema as unknown as PackageSpec));
});

test("the Registry's first page has the first program of each language", () => {
  const program = (path: string) => read(join("examples/first-program", path)).trimEnd();
  const programs = [
    ["typescript", program("typescript-dynamic/index.ts")],
    ["python", program("python/__main__.py")],
    ["go", program("go/main.go")],
    ["csharp", program("csharp/Program.cs")],
    ["java", program("java/src/main/java/login/App.java")],
    ["yaml", program("yaml/Pulumi.yaml")],
  ];
  const blocks = codeBlocks("docs/_index.md").filter(({ language }) => language !== "sh");
  expect(blocks.map(({ language, text }) => [language, text.trimEnd()])).toEqual(programs);
});

test("the Registry's pages have what it asks for, and no links that only work here", () => {
  for (const path of ["docs/_index.md", "docs/installation-configuration.md"]) {
    expect(read(path)).toMatch(/^---\ntitle: .+\nmeta_desc: .+\nlayout: package\n---\n/);
    expect(read(path)).not.toMatch(/\]\((?!https:)/);
  }
});

test("the page on installation names fields and variables that there are", () => {
  const text = read("docs/installation-configuration.md");
  const types = schema.types as unknown as Record<
    string,
    { properties?: Record<string, { description: string }> }
  >;
  const fieldsOf = (platform: string) =>
    types[`idp:index:${platform.charAt(0).toUpperCase()}${platform.slice(1)}`]?.properties ?? {};
  const named = [...text.matchAll(/idp:(\w+)\.(\w+)/g)];
  expect(named.length).toBeGreaterThan(4);
  for (const [, platform = "", field = ""] of named) expect(Object.keys(fieldsOf(platform))).toContain(field);
  const described = JSON.stringify(schema.types);
  for (const [, variable = ""] of text.matchAll(/export (\w+)=/g)) {
    expect(described).toContain(variable);
  }
});

/** Relative links of a page, with the file that each leads to. */
function linksOf(page: string): { link: string; file: string; place: string | undefined }[] {
  return [...read(page).matchAll(/\]\(((?!https?:|#)[^)\s]+)\)/g)].map(([, link = ""]) => {
    const [path = "", place] = link.split("#");
    return { link, file: join(dirname(page), path), place };
  });
}

const placesIn = (page: string) =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );

test.each(["README.md", "CONTRIBUTING.md", ...pagesIn("docs")])(
  "%s has no link that leads nowhere",
  (page) => {
    for (const { link, file, place } of linksOf(page)) {
      expect({ link, isThere: existsSync(join(root, file)) }).toEqual({ link, isThere: true });
      if (place !== undefined)
        expect({ link, places: placesIn(file) }).toMatchObject({ places: expect.arrayContaining([place]) });
    }
  },
);
