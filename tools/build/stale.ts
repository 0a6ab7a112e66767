import { existsSync } from "node:fs";
import { readdir, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * The source of a built file, both as paths from the repository. Undefined for what tsc does not make: bundles, archives,
 * results of a bench.
 *
 * @param path with slashes: `dist/sdk/index.d.ts`.
 */
export function sourceOf(path: string): string | undefined {
  const [, source] = /^dist\/(.+)\.(?:d\.ts|js)$/.exec(path) ?? [];
  return source === undefined || source.endsWith("/bundle") ? undefined : `${source}.ts`;
}

/**
 * Removes from `dist` what earlier builds made of sources that are gone. The compiler leaves it, and then tests and
 * archives have it.
 *
 * @param root the folder of the repository.
 * @returns the files that were removed, as paths from the repository.
 */
export async function removeStale(root: string): Promise<string[]> {
  const entries = await readdir(join(root, "dist"), { recursive: true });
  const stale = entries
    .map((entry) => `dist/${entry.replaceAll("\\", "/")}`)
    .filter((path) => {
      const source = sourceOf(path);
      return source !== undefined && !existsSync(join(root, source));
    })
    .sort();
  for (const path of stale) {
    await rm(join(root, path));
    await removeEmpty(root, dirname(path));
  }
  return stale;
}

async function removeEmpty(root: string, folder: string): Promise<void> {
  if (folder === "dist" || (await readdir(join(root, folder))).length > 0) return;
  await rmdir(join(root, folder));
  await removeEmpty(root, dirname(folder));
}
