import { createHash } from "node:crypto";
import {
  access,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { type Engine, NothingThere, reasonOf, type Way } from "./engine";

/** A place in the cache for one engine, made by one way. */
export interface Slot {
  /** Folder of the whole cache. */
  root: string;
  /** Name of the slot's folder in it, which changes with everything that the engine is made from. */
  key: string;
}

/**
 * The file that is written last, when an engine is complete: its version without a leading "v", how it was
 * made, and the names of all files in `bin`.
 */
const markerShape = z.object({
  version: z.string(),
  source: z.enum(["installer", "go"]),
  binaries: z.array(z.string()).min(1),
});
export type Marker = z.infer<typeof markerShape>;

const markerFile = "engine.json";
const temporaryPrefix = ".tmp-";
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Folder of this tool's cache, outside the checkout: `$PULUMI_IDP_ENGINE_CACHE`, else
 * `$XDG_CACHE_HOME/pulumi-idp/engine`, else the platform's folder for caches.
 *
 * @param home the user's home folder
 */
export function cacheRoot(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (env.PULUMI_IDP_ENGINE_CACHE) return resolve(env.PULUMI_IDP_ENGINE_CACHE);
  let caches = join(home, ".cache");
  if (platform === "darwin") caches = join(home, "Library", "Caches");
  if (platform === "win32") caches = env.LOCALAPPDATA || join(home, "AppData", "Local");
  return join(env.XDG_CACHE_HOME || caches, "pulumi-idp", "engine");
}

/**
 * Name of a slot: a readable start, and a hash of everything that the engine is made from.
 *
 * @param name such as "go-3.259.0"
 * @param parts texts that the engine depends on; the platform is always one more
 */
export function slotKey(name: string, parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of [process.platform, process.arch, ...parts]) hash.update(`${part.length}:${part}`);
  return `${name}-${hash.digest("hex").slice(0, 12)}`;
}

/**
 * The engine in a slot.
 *
 * @throws NothingThere when the slot is empty; Error with the reason when the engine is not complete
 */
export async function readSlot({ root, key }: Slot): Promise<Engine> {
  const [marker, directory] = [join(root, key, markerFile), join(root, key, "bin")];
  const text = await readFile(marker, "utf8").catch(() => {
    throw new NothingThere(`no ${key} in ${root}`);
  });
  const { version, source, binaries } = parsed(text, `${marker} is damaged`);
  for (const file of binaries.map((name) => join(directory, name))) {
    await access(file).catch(() => {
      throw new Error(`${file} is missing`);
    });
  }
  return { directory, version, source };
}

function parsed(text: string, complaint: string): Marker {
  try {
    return markerShape.parse(JSON.parse(text));
  } catch {
    throw new Error(complaint);
  }
}

/**
 * The first complete engine in the cache.
 *
 * @param slots where the other ways put what they make
 */
export function cacheWay(slots: readonly Slot[]): Way {
  return {
    title: "this tool's cache",
    find: async () => {
      const reasons: unknown[] = [];
      for (const slot of slots) {
        try {
          return await readSlot(slot);
        } catch (error) {
          reasons.push(error);
        }
      }
      const isEmpty = reasons.every((reason) => reason instanceof NothingThere);
      throw new (isEmpty ? NothingThere : Error)(reasons.map(reasonOf).join("; "));
    },
  };
}

/**
 * Fills a slot. The engine is made in a temporary folder, which gets the slot's name when it is complete. When
 * several processes do this at once, the first result stays.
 *
 * @param make puts the programs into `bin` below the folder it is given
 * @throws Error of `make`, after which nothing is left
 */
export async function fillSlot(slot: Slot, make: (folder: string) => Promise<Marker>): Promise<Engine> {
  await mkdir(slot.root, { recursive: true });
  await removeOld(slot.root);
  const folder = await mkdtemp(join(slot.root, temporaryPrefix));
  const broken = `${folder}-broken`;
  try {
    await writeFile(join(folder, markerFile), `${JSON.stringify(await make(folder), undefined, 2)}\n`);
    await chmod(folder, 0o755);
    const target = join(slot.root, slot.key);
    // What is there and not complete must go. Another process may be quicker to move it, or to fill the slot.
    await readSlot(slot).catch(() => rename(target, broken).catch(() => undefined));
    return await rename(folder, target).then(
      () => readSlot(slot),
      (error) =>
        readSlot(slot).catch(() => {
          throw new Error(`cannot put the engine into ${target}: ${reasonOf(error)}`);
        }),
    );
  } finally {
    for (const path of [folder, broken]) await rm(path, { recursive: true, force: true });
  }
}

/** Removes what killed processes left: temporary folders that are older than a day. */
async function removeOld(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const folder = join(root, name);
    const changed = await stat(folder).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (!name.startsWith(temporaryPrefix) || Date.now() - changed <= dayMs) continue;
    await rm(folder, { recursive: true, force: true });
  }
}
