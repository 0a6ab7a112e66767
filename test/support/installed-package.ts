import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryRoot } from "../../tools/engine/repository";
import { pack } from "../../tools/pack/pack";

/** A package that was packed, and unpacked where npm puts it. */
export interface InstalledPackage {
  /** The path of the archive. */
  readonly archive: string;
  /** The package's folder in node_modules. */
  readonly directory: string;
}

/**
 * Installs the package as it is published. Its dependencies are links to those of this checkout, in a node_modules of its
 * own.
 *
 * @param folder an existing folder, as that of a program.
 */
export async function installPackage(folder: string): Promise<InstalledPackage> {
  const archive = await pack(folder);
  execFileSync("tar", ["-xzf", archive], { cwd: folder });
  const directory = join(folder, "node_modules", "pulumi-idp");
  mkdirSync(dirname(directory), { recursive: true });
  renameSync(join(folder, "package"), directory);
  const { dependencies } = require("../../package.json") as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies)) {
    const link = join(directory, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repositoryRoot(), "node_modules", name), link, "junction");
  }
  return { archive, directory };
}
