import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../tools/engine/repository";
import { schemaHash, schemaHashFile, sdkFolders } from "../../tools/sdks/layout";

const root = repositoryRoot();
const read = (path: string) => readFileSync(join(root, path), "utf8");

test("the SDKs were made of the schema as it is", () => {
  expect(read(`sdk/${schemaHashFile}`)).toBe(schemaHash(read("provider/schema.json")));
});

test.each(sdkFolders)("sdk/%s has its licence, and names no registry", (folder) => {
  const files = readdirSync(join(root, "sdk", folder), { recursive: true, encoding: "utf8" })
    .map((name) => join("sdk", folder, name))
    .filter((path) => statSync(join(root, path)).isFile() && !/\.(?:png|pyc)$/.test(path));
  expect(files).toContain(join("sdk", folder, "LICENSE"));
  const registries =
    /registry\.npmjs|pypi\.org|nuget\.org|proxy\.golang|repo1?\.maven|maven-central|mavenCentral/;
  expect(files.filter((path) => registries.test(read(path)))).toEqual([]);
});

test("each SDK knows the version, and where the plugin is", () => {
  const { version, pluginDownloadURL } = JSON.parse(read("provider/schema.json")) as {
    version: string;
    pluginDownloadURL: string;
  };
  const told = {
    python: read("sdk/python/pulumi_idp/pulumi-plugin.json"),
    go: read("sdk/go/idp/pulumi-plugin.json"),
    dotnet: read("sdk/dotnet/pulumi-plugin.json"),
    java: read("sdk/java/src/main/resources/io/github/pulumiidp/idp/plugin.json"),
  };
  for (const text of Object.values(told)) {
    expect(JSON.parse(text)).toEqual({ resource: true, name: "idp", version, server: pluginDownloadURL });
  }
});

test("every resource and function has an example in each language", () => {
  const { resources, functions } = JSON.parse(read("provider/schema.json")) as {
    resources: object;
    functions: object;
  };
  const folders = [...Object.keys(resources), ...Object.keys(functions)].map((token) =>
    join(root, "examples", "reference", ...token.split(":").slice(1)),
  );
  const files = ["App.java", "Program.cs", "Pulumi.yaml", "__main__.py", "index.ts", "main.go"];
  for (const folder of folders) {
    expect({ folder, files: readdirSync(folder).filter((name) => name !== "__pycache__") }).toEqual({
      folder,
      files,
    });
  }
});
