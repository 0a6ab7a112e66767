import { chmod, lstat, mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Damaged, type Slot } from "./cache";
import { NothingThere, reasonOf } from "./engine";

const temporaryPrefix = ".tmp-";
const dayMs = 24 * 60 * 60 * 1000;
const attempts = 50;
const pauseMs = 100;

/** The steps by which runs at once meet, so that a test can order them. */
export interface Steps {
  /** Renames a folder. */
  rename: (from: string, to: string) => Promise<void>;
  /** Makes a folder. @throws Error when it is there already */
  lock: (folder: string) => Promise<unknown>;
  /** Waits a moment, for another run to go on. */
  pause: () => Promise<unknown>;
}

/** What the slots of a cache are for. */
export interface Content<Marker, Thing> {
  /** What it is called in messages, such as "the engine". */
  readonly title: string;
  /** Name of the file that is written last into a slot's folder, when all else is complete. */
  readonly markerFile: string;
  /**
   * Gives what is in a slot.
   *
   * @throws NothingThere when the slot has no marker, Damaged when it is not complete
   */
  readonly read: (slot: Slot) => Promise<Thing>;
  /** Puts all into the folder it is given, and gives what the marker says. */
  readonly make: (folder: string) => Promise<Marker>;
}

const realSteps: Steps = { rename, lock: (folder) => mkdir(folder), pause: () => setTimeout(pauseMs) };

/**
 * Fills a slot. What it holds is made in a temporary folder, which gets the slot's name when it is complete. When
 * several processes do this at once, the first result stays.
 *
 * @param steps those of the file system and the clock, unless a test orders them
 * @throws Error of `make`, or the reason why the slot cannot be filled; nothing is left after it
 */
export async function fill<Marker, Thing>(
  slot: Slot,
  content: Content<Marker, Thing>,
  steps: Steps = realSteps,
): Promise<Thing> {
  await mkdir(slot.root, { recursive: true });
  await removeOld(slot.root);
  const folder = await mkdtemp(join(slot.root, temporaryPrefix));
  const broken = `${folder}-broken`;
  try {
    await writeFile(
      join(folder, content.markerFile),
      `${JSON.stringify(await content.make(folder), undefined, 2)}\n`,
    );
    await chmod(folder, 0o755);
    return await putIn(slot, content, folder, broken, steps);
  } finally {
    for (const path of [folder, broken]) await rm(path, { recursive: true, force: true });
  }
}

type Read = Content<unknown, unknown>["read"];

/** Gives a complete folder the slot's name, unless a complete one has it already. */
async function putIn<Thing>(
  slot: Slot,
  content: Content<unknown, Thing>,
  folder: string,
  broken: string,
  steps: Steps,
): Promise<Thing> {
  const target = join(slot.root, slot.key);
  let reason: unknown;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const isPut = await steps.rename(folder, target).then(
      () => true,
      (error) => {
        reason = error;
        return false;
      },
    );
    if (isPut) return content.read(slot);
    const thing = await content.read(slot).catch(() => undefined);
    if (thing !== undefined) return thing;
    try {
      await moveDamaged(slot, content.read, broken, steps);
    } catch (error) {
      reason = error;
      await steps.pause();
    }
  }
  throw new Error(`cannot put ${content.title} into ${target}: ${reasonOf(reason)}`);
}

/**
 * Moves a damaged slot away. Only the run that has the lock may move a slot, and it reads the slot first. A folder
 * cannot take the name of one that is filled, so a slot that is damaged then stays the same one until it is moved.
 *
 * @throws Error when another run has the lock, or the slot cannot be moved
 */
async function moveDamaged(slot: Slot, read: Read, broken: string, { rename, lock }: Steps): Promise<void> {
  if (!(await isDamaged(slot, read))) return;
  const folder = join(slot.root, `${temporaryPrefix}${slot.key}-lock`);
  await lock(folder);
  try {
    if (await isDamaged(slot, read)) await rename(join(slot.root, slot.key), broken);
  } finally {
    await rmdir(folder);
  }
}

async function isDamaged(slot: Slot, read: Read): Promise<boolean> {
  // First whether the slot is there: one that is put between the two looks is then read as a good one.
  const isThere = await lstat(join(slot.root, slot.key)).then(
    () => true,
    () => false,
  );
  const error: unknown = await read(slot).catch((error: unknown) => error);
  return error instanceof Damaged || (isThere && error instanceof NothingThere);
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
