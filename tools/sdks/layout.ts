import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type JavaFacts, javaFiles } from "./java";

/** A generated SDK. */
interface Sdk {
  /** Its folder below `sdk`. */
  readonly folder: string;
  /** Files of the folder that are written by hand. */
  readonly ours: readonly string[];
}

/** The SDKs, by the names of the folders that the generator writes. */
const sdks: Readonly<Record<string, Sdk>> = {
  python: { folder: "python", ours: [] },
  go: { folder: "go/idp", ours: ["go.mod", "go.sum"] },
  dotnet: { folder: "dotnet", ours: [] },
  java: { folder: "java", ours: [] },
};

/** The folders below `sdk` that are generated for other languages. */
export const sdkFolders: readonly string[] = Object.values(sdks).map(({ folder }) => folder);

/** The file below `sdk` that tells of which schema the SDKs were made. */
export const schemaHashFile = "schema.sha256";

/** The hash of a schema, as in {@link schemaHashFile}. */
export function schemaHash(schema: string): string {
  return `${createHash("sha256").update(schema).digest("hex")}\n`;
}

/**
 * Puts what the generator wrote in its place, complete: with the licence, and with what each language's registry wants.
 *
 * @param generated the generator's folder.
 * @param root the repository's folder.
 * @param target the folder for the SDKs, `sdk` of the repository or a copy of it.
 */
export async function layOut(generated: string, root: string, target: string): Promise<void> {
  const schema = await readFile(join(root, "provider", "schema.json"), "utf8");
  for (const [name, { folder, ours }] of Object.entries(sdks)) {
    const place = join(target, folder);
    await clear(place, ours);
    await cp(join(generated, name), place, { recursive: true });
    await cp(join(root, "LICENSE"), join(place, "LICENSE"));
  }
  const python = join(target, "python");
  await cp(join(python, "pulumi_idp", "README.md"), join(python, "README.md"));
  for (const [name, text] of Object.entries(javaFiles(JSON.parse(schema) as JavaFacts))) {
    const file = join(target, "java", name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await writeFile(join(target, schemaHashFile), schemaHash(schema));
}

async function clear(folder: string, kept: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (!kept.includes(name)) await rm(join(folder, name), { recursive: true });
  }
}
