import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageSchema } from "../../provider/plugin/schema";
import { vendors } from "../../provider/vendors";
import { sdkFiles } from "./sdk";
import { versionFile } from "./version";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const files = Object.entries(sdkFiles(packageSchema(vendors))).map(
  ([path, text]) => [join("sdk", path), text] as const,
);

/** Writes the generated files of the SDK and the version, and formats them. Runs in the package's folder. */
const written = [...files, ["provider/core/model/version.ts", versionFile(version)] as const].map(
  ([file, text]) => {
    writeFileSync(file, text);
    return file;
  },
);
execFileSync(join("node_modules", ".bin", "biome"), ["check", "--write", ...written], { stdio: "inherit" });
