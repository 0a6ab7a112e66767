import { vendors } from "../../../provider/vendors";
import { manifestHere, repositoryOf } from "../../../tools/generate/schema/manifest";
import { metadata } from "../../../tools/generate/schema/metadata";

const manifest = manifestHere();

test("what package.json says is taken from there", () => {
  const { version, keywords, homepage, license } = manifest;
  expect(metadata(vendors, manifest)).toMatchObject({ version, keywords, homepage, license });
});

test("the Registry knows its kind and its category", () => {
  expect(manifest.keywords).toEqual(expect.arrayContaining(["kind/native", "category/infrastructure"]));
});

test("publisher, downloads and logo follow the repository", () => {
  const moved = { ...manifest, repository: { url: "git+https://github.com/some-one/pulumi-other.git" } };
  expect(metadata(vendors, moved)).toMatchObject({
    publisher: "some-one",
    repository: "https://github.com/some-one/pulumi-other",
    pluginDownloadURL: "github://api.github.com/some-one/pulumi-other",
    logoUrl: "https://raw.githubusercontent.com/some-one/pulumi-other/main/assets/logo.png",
    language: {
      go: { importBasePath: "github.com/some-one/pulumi-other/sdk/go/idp" },
      java: { basePackage: "io.github.someone" },
    },
  });
});

test("a repository somewhere else is refused: downloads would not work", () => {
  const elsewhere = { ...manifest, repository: { url: "git+https://example.com/owner/name.git" } };
  expect(() => repositoryOf(elsewhere)).toThrow(
    "repository.url must be git+https://github.com/OWNER/NAME.git",
  );
});

test("each language has the package's name in its own form, and the schema's version", () => {
  const { language } = metadata(vendors, manifest);
  expect(language).toMatchObject({
    nodejs: { packageName: "pulumi-idp", respectSchemaVersion: true },
    python: { packageName: "pulumi_idp", pyproject: { enabled: true }, respectSchemaVersion: true },
    go: { generateResourceContainerTypes: true, respectSchemaVersion: true },
    csharp: {
      rootNamespace: "PulumiIdp",
      namespaces: { conductorone: "ConductorOne", slashid: "SlashID" },
      respectSchemaVersion: true,
    },
    java: { basePackage: "io.github.pulumiidp" },
  });
});
