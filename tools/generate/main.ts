import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageSchema } from "../../provider/plugin/schema";
import { vendors } from "../../provider/vendors";
import { sdkFiles } from "./sdk";

/** Writes the generated files of the SDK and formats them. Runs in the package's folder. */
const written = Object.entries(sdkFiles(packageSchema(vendors))).map(([path, text]) => {
  const file = join("sdk", path);
  writeFileSync(file, text);
  return file;
});
execFileSync(join("node_modules", ".bin", "biome"), ["check", "--write", ...written], { stdio: "inherit" });
