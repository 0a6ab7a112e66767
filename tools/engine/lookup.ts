import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";

/**
 * Finds a program the way a shell does.
 *
 * @param name without the suffix that Windows adds
 * @param env environment whose PATH (and on Windows PATHEXT) counts
 * @returns absolute path of the first match, undefined where there is none
 */
export async function findOnPath(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const folder of (env.PATH ?? env.Path ?? "").split(delimiter)) {
    if (folder === "") continue;
    const found = await findIn(resolve(folder), name, env);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Finds a program in one folder.
 *
 * @returns its path, undefined where there is none or it cannot be executed
 */
export async function findIn(
  folder: string,
  name: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  for (const suffix of suffixes(env)) {
    const candidate = join(folder, name + suffix);
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

function suffixes(env: NodeJS.ProcessEnv): string[] {
  return process.platform === "win32" ? (env.PATHEXT ?? ".EXE;.CMD;.BAT").split(";") : [""];
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
