import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { coerce, lt } from "semver";
import { runCommand } from "./command";

/** Folders on the PATH of an environment, as absolute paths. */
export function foldersOnPath(env: NodeJS.ProcessEnv): string[] {
  return (env.PATH ?? env.Path ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => resolve(folder));
}

/**
 * Finds a program as a shell does.
 *
 * @param name without the suffix that Windows adds (PATHEXT)
 * @param folders where to look, first to last; those on PATH by default
 * @returns its path; undefined where no folder has an executable file of that name
 */
export function findProgram(
  name: string,
  env: NodeJS.ProcessEnv,
  folders: readonly string[] = foldersOnPath(env),
): string | undefined {
  const suffixes = process.platform === "win32" ? (env.PATHEXT ?? ".EXE;.CMD;.BAT").split(";") : [""];
  return folders
    .flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix)))
    .find((path) => isExecutable(path));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Asks a program for its version by the argument `version`, for 30 s at most.
 *
 * @param minimum oldest version that is accepted, such as "3.200.0"
 * @returns such as "3.259.0": a missing patch number is 0, and a suffix as in "-alpha.1" is dropped
 * @throws Error when it gives no version or an older one
 */
export async function versionOf(file: string, minimum: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await runCommand(file, ["version"], { env, timeoutMs: 30_000 });
  const version = coerce(/\d+\.\d.*/.exec(stdout)?.[0]);
  if (version === null) throw new Error(`${file} does not tell its version`);
  if (lt(version, minimum)) throw new Error(`${file} is ${version.version}, older than ${minimum}`);
  return version.version;
}
