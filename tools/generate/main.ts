import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { vendors } from "../../provider/vendors";
import { referencePages } from "../docs/pages";
import { packageSchema, schemaFile, sourcesHere } from "./schema/package-schema";
import { sdkFiles } from "./sdk";
import { versionFile } from "./version";

const sources = sourcesHere();
const schema = packageSchema(vendors, sources);

/** Writes the schema, the reference, the generated files of the SDK and the version. Runs in the package's folder. */
writeFileSync("provider/schema.json", schemaFile(schema));
rmSync("docs/reference", { recursive: true, force: true });
for (const [path, text] of Object.entries(referencePages(schema))) {
  const file = join("docs", "reference", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const files = [
  ...Object.entries(sdkFiles(schema)).map(([path, text]) => [join("sdk", path), text] as const),
  ["provider/core/model/version.ts", versionFile(sources.manifest.version)] as const,
];
for (const [file, text] of files) writeFileSync(file, text);
execFileSync(join("node_modules", ".bin", "biome"), ["check", "--write", ...files.map(([file]) => file)], {
  stdio: "inherit",
});
