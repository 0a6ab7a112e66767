import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { sourceOf } from "../build/stale";
import { repositoryRoot } from "../engine/repository";
import { declarationsFrom } from "./declarations";
import { type Manifest, publishedManifest } from "./manifest";

/** The name and the files of a package, as `npm pack --json` tells them. */
interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/**
 * Packs what was built. The same files give the same archive, byte for byte. The repository stays as it is, even if this
 * is interrupted.
 *
 * @param destination an existing folder for the archive.
 * @param root the folder of the repository.
 * @returns the archive's path.
 * @throws Error where `dist` has a file that the sources don't make any more.
 */
export async function pack(destination: string, root = repositoryRoot()): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as Manifest;
  const { files } = await npmPack(root, ["--dry-run"]);
  const paths = [
    ...new Set([...files.map(({ path }) => path), ...declarationsFrom(root, typesIn(manifest.exports))]),
  ];
  await refuseStale(root, paths);
  const staged = await mkdtemp(join(tmpdir(), "pulumi-idp-pack-"));
  try {
    for (const path of paths) await copy(join(root, path), join(staged, path));
    const text = `${JSON.stringify(publishedManifest(manifest), undefined, 2)}\n`;
    await writeFile(join(staged, "package.json"), text);
    const { filename } = await npmPack(staged, ["--pack-destination", resolve(destination)]);
    return join(destination, filename);
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

async function npmPack(folder: string, more: readonly string[]): Promise<Packed> {
  const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024, shell: process.platform === "win32" };
  const args = ["pack", "--json", "--ignore-scripts", ...more];
  const { stdout } = await promisify(execFile)("npm", args, options);
  const [packed] = Object.values(JSON.parse(stdout) as Record<string, Packed>);
  if (packed === undefined) throw new Error(`npm pack made nothing of ${folder}`);
  return packed;
}

/** The declarations that the exports of a package name. */
function typesIn(exported: unknown): string[] {
  if (typeof exported !== "object" || exported === null) return [];
  return Object.entries(exported).flatMap(([name, value]) =>
    name === "types" && typeof value === "string" ? [value] : typesIn(value),
  );
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  // npm keeps who may execute a file, and an umask must not change it.
  await chmod(to, (await stat(from)).mode & 0o111 ? 0o755 : 0o644);
}

/** A source may be gone since the build. */
async function refuseStale(root: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const source = sourceOf(path);
    if (source === undefined) continue;
    await stat(join(root, source)).catch(() => {
      throw new Error(`${path} has no source any more: run \`npm run build\`, which removes it.`);
    });
  }
}
