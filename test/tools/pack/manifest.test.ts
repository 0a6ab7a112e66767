import { publishedManifest } from "../../../tools/pack/manifest";

test("the published package.json has what users need, and nothing of the repository", () => {
  const kept = { name: "p", version: "1.0.0", bin: { p: "bin/p" }, dependencies: { a: "^1.0.0" } };
  const dropped = { private: true, files: [], scripts: {}, devDependencies: {}, overrides: {} };
  expect(publishedManifest({ ...kept, ...dropped })).toEqual(kept);
});

test("a member of which nothing is said is refused", () => {
  expect(() => publishedManifest({ name: "p", browser: "x.js", funding: [] })).toThrow(
    "package.json has browser, funding: say in tools/pack/manifest.ts whether the package has it, too.",
  );
});
