import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { cacheRoot, Damaged, isMissing, type Slot, slotKey } from "../engine/cache";
import { type Log, NothingThere, reasonOf, timed } from "../engine/engine";
import { fill } from "../engine/fill";
import { fetchKeycloak } from "./fetch";
import { findJava, keycloakArguments } from "./java";
import { adminFile, build, buildOptions, makeDatabase } from "./prepare";
import { defaultVersion } from "./versions";

/** A Keycloak in the cache: its folder, which no server writes into. Or the reason why there is none. */
export type Ensured = { readonly home: string } | { readonly missing: string };

/** Settings of {@link ensureKeycloak}. */
export interface EnsureOptions {
  /** Environment that is looked at and handed to programs; this process's own by default. */
  readonly env?: NodeJS.ProcessEnv;
  /** Takes the lines of progress; stderr by default. */
  readonly log?: Log;
}

const markerFile = "keycloak.json";
const markerShape = z.object({ version: z.string() });

/**
 * Finds a Keycloak in the cache, or gets it by Maven, builds it, and makes its database. A user without Java or Maven,
 * and a download that is refused, are no error but a reason.
 *
 * @param version such as "26.7.3"
 */
export async function ensureKeycloak(
  version: string = defaultVersion,
  { env = process.env, log = toStderr }: EnsureOptions = {},
): Promise<Ensured> {
  const slot = {
    root: cacheRoot("keycloak", env),
    key: slotKey(version, [...buildOptions, ...keycloakArguments("", [])]),
  };
  try {
    const java = await findJava(env);
    return { home: (await inCache(slot)) ?? (await get(slot, version, java, env, log)) };
  } catch (error) {
    return { missing: `Keycloak ${version} is missing: ${reasonOf(error)}` };
  }
}

async function inCache(slot: Slot): Promise<string | undefined> {
  return readSlot(slot).catch((error) => {
    if (error instanceof NothingThere || error instanceof Damaged) return undefined;
    throw error;
  });
}

function get(slot: Slot, version: string, java: string, env: NodeJS.ProcessEnv, log: Log): Promise<string> {
  const title = `Keycloak ${version}`;
  return fill(slot, {
    title,
    markerFile,
    read: readSlot,
    make: async (folder) => {
      const home = join(folder, "home");
      await timed(log, `getting ${title} by Maven (180 MB)`, () => fetchKeycloak(version, folder, env));
      await timed(log, `building ${title}`, () => build(java, home, env));
      await timed(log, `making the database of ${title}`, () => makeDatabase(java, home, env));
      return { version };
    },
  });
}

/** Keycloak's folder in a slot. */
async function readSlot({ root, key }: Slot): Promise<string> {
  const [marker, home] = [join(root, key, markerFile), join(root, key, "home")];
  const text = await readFile(marker, "utf8").catch((error) => {
    throw isMissing(error) ? new NothingThere(`no ${key} in ${root}`) : error;
  });
  if (!isMarker(text)) throw new Damaged(`${marker} is damaged`);
  for (const file of [adminFile, join("lib", "quarkus", "quarkus-application.dat")]) {
    await access(join(home, file)).catch((error) => {
      throw isMissing(error) ? new Damaged(`${join(home, file)} is missing`) : error;
    });
  }
  return home;
}

function isMarker(text: string): boolean {
  try {
    return markerShape.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

function toStderr(line: string): void {
  process.stderr.write(`keycloak: ${line}\n`);
}
