import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";

/** The platforms of Pulumi's plugins: a Node.js program is the same for all, but for how Windows starts it. */
const systems = ["linux", "darwin", "windows"];
const processors = ["amd64", "arm64"];

const executable = "pulumi-resource-idp";

/** How Windows starts the plugin: Pulumi looks for `.exe` and `.cmd` there. */
const windowsLauncher = `@echo off\r\nnode "%~dp0${executable}" %*\r\n`;

/**
 * Makes the archives that `pulumi plugin install` takes, one for each platform. Each has the plugin as one file, which
 * needs Node.js on PATH. The same files give the same archives, byte for byte.
 *
 * @param root the repository, built.
 * @param destination an existing folder.
 * @returns the archives' paths.
 * @see https://www.pulumi.com/docs/iac/guides/building-extending/packages/publishing-packages/
 */
export async function makeArchives(root: string, version: string, destination: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "pulumi-idp-archives-"));
  try {
    await stage(root, folder);
    const archives: string[] = [];
    for (const system of systems) {
      for (const processor of processors) {
        const archive = join(destination, `${executable}-v${version}-${system}-${processor}.tar.gz`);
        await pack(folder, system, archive);
        archives.push(archive);
      }
    }
    return archives;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function stage(root: string, folder: string): Promise<void> {
  const bundle = await readFile(join(root, "dist", "provider", "plugin", "bundle.js"), "utf8");
  await writeFile(join(folder, executable), `#!/usr/bin/env node\n${bundle}`);
  await writeFile(join(folder, `${executable}.cmd`), windowsLauncher);
  // A package.json of the user in a folder above must not make an ES module of the plugin.
  await writeFile(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  await copyFile(join(root, "LICENSE"), join(folder, "LICENSE"));
  await copyFile(join(root, "dist", "THIRD-PARTY-LICENSES"), join(folder, "THIRD-PARTY-LICENSES"));
  const files = ["LICENSE", "THIRD-PARTY-LICENSES", "package.json"];
  for (const file of files) await chmod(join(folder, file), 0o644);
  for (const file of [executable, `${executable}.cmd`]) await chmod(join(folder, file), 0o755);
}

async function pack(folder: string, system: string, archive: string): Promise<void> {
  const launchers = system === "windows" ? [executable, `${executable}.cmd`] : [executable];
  const files = [...launchers, "LICENSE", "THIRD-PARTY-LICENSES", "package.json"];
  const options = { cwd: folder, file: archive, portable: true, mtime: new Date(0) };
  await create({ ...options, gzip: { level: 9, portable: true } }, files);
}

/** Makes an empty folder. */
export async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}
