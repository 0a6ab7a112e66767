import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

/** The name of the file that has the checksums of a release, as `sha256sum --check` reads it. */
export const checksumsFile = "SHA256SUMS";

/** Writes the checksums of files beside them. */
export async function writeChecksums(folder: string, files: readonly string[]): Promise<void> {
  const lines = await Promise.all(
    files.map(async (file) => {
      const hash = createHash("sha256").update(await readFile(file));
      return `${hash.digest("hex")}  ${basename(file)}\n`;
    }),
  );
  await writeFile(join(folder, checksumsFile), lines.join(""));
}
