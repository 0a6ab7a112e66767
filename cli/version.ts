import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

const manifestSchema = z.object({ name: z.literal("pulumi-idp"), version: z.string() });

/**
 * The version in the package's own package.json, which is looked for from this file upwards, since the
 * compiled code lies one folder deeper than its source.
 * @throws Error of the file system when there is none
 */
export function packageVersion(folder: string = __dirname): string {
  const parent = dirname(folder);
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).version;
  } catch (error) {
    if (parent === folder) throw error;
    return packageVersion(parent);
  }
}
