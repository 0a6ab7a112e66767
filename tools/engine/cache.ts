import { createHash } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { type Engine, NothingThere, reasonOf, type Way } from "./engine";

/** A place in a cache, such as that for one engine, made by one way. */
export interface Slot {
  /** Folder of the whole cache. */
  root: string;
  /** Name of the slot's folder in it, which changes with everything that its content is made from. */
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

/** Name of that file in the slot's folder. */
export const markerFile = "engine.json";

/** A slot is filled, but what it holds is not complete. */
export class Damaged extends Error {}

/**
 * Folder of a tool's cache, outside the checkout: for "engine" `$PULUMI_IDP_ENGINE_CACHE`, else
 * `$XDG_CACHE_HOME/pulumi-idp/engine`, else the platform's folder for caches.
 *
 * @param name what is cached
 * @param home the user's home folder
 */
export function cacheRoot(
  name: "engine" | "keycloak",
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const chosen = env[`PULUMI_IDP_${name.toUpperCase()}_CACHE`];
  if (chosen) return resolve(chosen);
  let caches = join(home, ".cache");
  if (platform === "darwin") caches = join(home, "Library", "Caches");
  if (platform === "win32") caches = env.LOCALAPPDATA || join(home, "AppData", "Local");
  return join(env.XDG_CACHE_HOME || caches, "pulumi-idp", name);
}

/**
 * Name of a slot: a readable start, and a hash of everything that its content is made from.
 *
 * @param name such as "go-3.259.0"
 * @param parts texts that the content depends on; the platform is always one more
 */
export function slotKey(name: string, parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of [process.platform, process.arch, ...parts]) hash.update(`${part.length}:${part}`);
  return `${name}-${hash.digest("hex").slice(0, 12)}`;
}

/**
 * The engine in a slot.
 *
 * @throws NothingThere when the slot has no marker; Error with the reason when the engine is not complete, or
 *   cannot be read
 */
export async function readSlot({ root, key }: Slot): Promise<Engine> {
  const [marker, directory] = [join(root, key, markerFile), join(root, key, "bin")];
  const text = await readFile(marker, "utf8").catch((error) => {
    throw isMissing(error) ? new NothingThere(`no ${key} in ${root}`) : error;
  });
  const { version, source, binaries } = parsed(text, `${marker} is damaged`);
  for (const file of binaries.map((name) => join(directory, name))) {
    await access(file).catch((error) => {
      throw isMissing(error) ? new Damaged(`${file} is missing`) : error;
    });
  }
  return { directory, version, source };
}

function parsed(text: string, complaint: string): Marker {
  try {
    return markerShape.parse(JSON.parse(text));
  } catch {
    throw new Damaged(complaint);
  }
}

/** Whether there is no such file. Other errors, such as too many open files, say nothing about the slot. */
export function isMissing(error: NodeJS.ErrnoException): boolean {
  return error.code === "ENOENT" || error.code === "ENOTDIR";
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
