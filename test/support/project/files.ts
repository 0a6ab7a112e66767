import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { repositoryRoot } from "../../../tools/engine/repository";

/** A file with its content. */
export interface ProjectFile {
  /** Path relative to the project's temporary root, with "/" between its parts. */
  path: string;
  bytes: Buffer;
}

/** Packages that a Node.js program gets from this checkout's own node_modules. */
const linkedPackages: readonly string[] = ["@pulumi/pulumi", "@types/node", "typescript"];

/**
 * Writes a file below a folder, with the folders between.
 *
 * @param path relative to the folder
 * @throws RangeError when the path leads out of the folder
 */
export async function writeBelow(folder: string, path: string, text: string): Promise<void> {
  const target = resolve(folder, path);
  if (!target.startsWith(folder + sep)) throw new RangeError(`${path} is not below the program's folder`);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}

/**
 * Gives a Node.js program its node_modules: links to this checkout and to packages that it has installed.
 *
 * @param program folder of the program
 */
export async function linkPackages(program: string): Promise<void> {
  const root = repositoryRoot();
  await linkFolder(root, join(program, "node_modules", "pulumi-idp"));
  for (const name of linkedPackages) {
    await linkFolder(join(root, "node_modules", name), join(program, "node_modules", name));
  }
}

async function linkFolder(target: string, link: string): Promise<void> {
  await mkdir(dirname(link), { recursive: true });
  await symlink(target, link, "junction");
}

/**
 * All files of some folders, except what is below a node_modules.
 *
 * @param root what the paths are relative to
 * @param folders names of folders below it
 */
export async function readFiles(root: string, folders: readonly string[]): Promise<ProjectFile[]> {
  const files: ProjectFile[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const parts = relative(root, path).split(sep);
      if (!entry.isFile() || parts.includes("node_modules")) continue;
      files.push({ path: parts.join("/"), bytes: await readFile(path) });
    }
  }
  return files;
}
