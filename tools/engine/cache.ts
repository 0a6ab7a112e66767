import { createHash, randomBytes } from "node:crypto";
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
import { type Engine, NothingThere, reasonOf } from "./engine";

/** A place in the cache for one engine, made by one way. */
export interface Slot {
  /** Folder of the whole cache. */
  root: string;
  /** Name below it, which changes with everything that the engine is made from. */
  key: string;
}

/** What the marker file of a complete engine says. */
export interface Marker {
  /** Version without a leading "v". */
  version: string;
  /** How it came into the cache. */
  source: "installer" | "go";
  /** File names below `bin`, all of which must be there. */
  binaries: string[];
}

const MARKER = "engine.json";
const TEMPORARY = ".tmp-";
const DAY_MS = 24 * 60 * 60 * 1000;

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
  return join(cacheHome(env, platform, home), "pulumi-idp", "engine");
}

function cacheHome(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (platform === "darwin") return join(home, "Library", "Caches");
  if (platform === "win32") return env.LOCALAPPDATA || join(home, "AppData", "Local");
  return join(home, ".cache");
}

/**
 * Name for a slot: a readable start and a fingerprint of all that the engine is made from.
 *
 * @param name such as "go-3.259.0"
 * @param parts texts the engine depends on; the platform counts without being named
 */
export function slotKey(name: string, parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of [process.platform, process.arch, ...parts]) hash.update(`${part.length}:${part}`);
  return `${name}-${hash.digest("hex").slice(0, 12)}`;
}

/**
 * The engine in a slot.
 *
 * @throws NothingThere when the slot is empty; Error with the reason when what it holds is not complete
 */
export async function readSlot(slot: Slot): Promise<Engine> {
  const folder = join(slot.root, slot.key);
  const text = await readFile(join(folder, MARKER), "utf8").catch(() => {
    throw new NothingThere(`no ${slot.key} in ${slot.root}`);
  });
  const marker = parseMarker(text);
  if (marker === undefined) throw new Error(`${join(folder, MARKER)} is damaged`);
  const directory = join(folder, "bin");
  for (const binary of marker.binaries) {
    await access(join(directory, binary)).catch(() => {
      throw new Error(`${join(directory, binary)} is missing`);
    });
  }
  return { directory, version: marker.version, source: "cache", origin: marker.source };
}

/**
 * Fills a slot: the engine is put together in a temporary folder that takes the slot's name once it is
 * complete. Of two runs at once the first one's result stays.
 *
 * @param slot place to fill
 * @param make puts the programs into `bin` below the folder it is given and says what the marker shall say
 * @throws Error of `make`, after which nothing is left
 */
export async function fillSlot(slot: Slot, make: (folder: string) => Promise<Marker>): Promise<Engine> {
  await mkdir(slot.root, { recursive: true });
  await sweep(slot.root);
  const folder = await mkdtemp(join(slot.root, TEMPORARY));
  try {
    const marker = await make(folder);
    await writeFile(join(folder, MARKER), `${JSON.stringify(marker, undefined, 2)}\n`);
    await chmod(folder, 0o755);
    await place(folder, slot);
    return { directory: join(slot.root, slot.key, "bin"), version: marker.version, source: marker.source };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function place(folder: string, slot: Slot): Promise<void> {
  const target = join(slot.root, slot.key);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(folder, target);
    } catch (error) {
      if (await isComplete(slot)) return;
      if (attempt === 3) throw new Error(`cannot put the engine into ${target}: ${reasonOf(error)}`);
      await moveAside(target, slot.root);
    }
  }
}

async function isComplete(slot: Slot): Promise<boolean> {
  return readSlot(slot).then(
    () => true,
    () => false,
  );
}

async function moveAside(target: string, root: string): Promise<void> {
  const aside = join(root, `${TEMPORARY}${randomBytes(6).toString("hex")}`);
  // Another run may have moved it already: then there is nothing in the way any more.
  await rename(target, aside).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}

/** Removes what killed runs left, old enough that no run can still be at it. */
async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith(TEMPORARY)) continue;
    const folder = join(root, name);
    const age = await stat(folder).then(
      (stats) => Date.now() - stats.mtimeMs,
      () => 0,
    );
    if (age > DAY_MS) await rm(folder, { recursive: true, force: true });
  }
}

function parseMarker(text: string): Marker | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { version, source, binaries } = value as Record<string, unknown>;
  if (typeof version !== "string" || (source !== "installer" && source !== "go")) return undefined;
  if (!Array.isArray(binaries) || binaries.length === 0) return undefined;
  if (!binaries.every((name): name is string => typeof name === "string")) return undefined;
  return { version, source, binaries };
}
