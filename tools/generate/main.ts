import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { vendors } from "../../provider/vendors";
import { manifestHere } from "./schema/manifest";
import { packageSchema, schemaFile } from "./schema/package-schema";
import { sdkFiles } from "./sdk";
import { versionFile } from "./version";

const manifest = manifestHere();
const schema = packageSchema(vendors, manifest);

/** Writes the schema, the generated files of the SDK and the version. Runs in the package's folder. */
writeFileSync("provider/schema.json", schemaFile(schema));
const sources = [
  ...Object.entries(sdkFiles(schema)).map(([path, text]) => [join("sdk", path), text] as const),
  ["provider/core/model/version.ts", versionFile(manifest.version)] as const,
];
for (const [file, text] of sources) writeFileSync(file, text);
execFileSync(join("node_modules", ".bin", "biome"), ["check", "--write", ...sources.map(([file]) => file)], {
  stdio: "inherit",
});
