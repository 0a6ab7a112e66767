import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const made: string[] = [];

/** A fresh temporary folder, removed by {@link removeFolders}. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "pulumi-idp-engine-"));
  made.push(folder);
  return folder;
}

/** Removes all temporary folders made so far. */
export async function removeFolders(): Promise<void> {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** Writes an executable shell script, with the folders above it. */
export async function writeScript(path: string, body: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
}

/** Writes a folder that looks like a CLI of some version. */
export async function writeCli(folder: string, version: string): Promise<void> {
  await writeScript(join(folder, "pulumi"), `echo ${version}`);
  for (const host of ["nodejs", "yaml"]) await writeScript(join(folder, `pulumi-language-${host}`), ":");
}
