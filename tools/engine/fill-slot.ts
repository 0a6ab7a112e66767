import { chmod, lstat, mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Damaged, type Marker, markerFile, readSlot, type Slot } from "./cache";
import { type Engine, NothingThere, reasonOf } from "./engine";

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

const realSteps: Steps = { rename, lock: (folder) => mkdir(folder), pause: () => setTimeout(pauseMs) };

/**
 * Fills a slot. The engine is made in a temporary folder, which gets the slot's name when it is complete. When
 * several processes do this at once, the first result stays.
 *
 * @param make puts the programs into `bin` below the folder it is given
 * @param steps those of the file system and the clock, unless a test orders them
 * @throws Error of `make`, or the reason why the slot cannot be filled; nothing is left after it
 */
export async function fillSlot(
  slot: Slot,
  make: (folder: string) => Promise<Marker>,
  steps: Steps = realSteps,
): Promise<Engine> {
  await mkdir(slot.root, { recursive: true });
  await removeOld(slot.root);
  const folder = await mkdtemp(join(slot.root, temporaryPrefix));
  const broken = `${folder}-broken`;
  try {
    await writeFile(join(folder, markerFile), `${JSON.stringify(await make(folder), undefined, 2)}\n`);
    await chmod(folder, 0o755);
    return await putIn(slot, folder, broken, steps);
  } finally {
    for (const path of [folder, broken]) await rm(path, { recursive: true, force: true });
  }
}

/** Gives a complete folder the slot's name, unless a complete one has it already. */
async function putIn(slot: Slot, folder: string, broken: string, steps: Steps): Promise<Engine> {
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
    if (isPut) return readSlot(slot);
    const engine = await readSlot(slot).catch(() => undefined);
    if (engine !== undefined) return engine;
    try {
      await moveDamaged(slot, broken, steps);
    } catch (error) {
      reason = error;
      await steps.pause();
    }
  }
  throw new Error(`cannot put the engine into ${target}: ${reasonOf(reason)}`);
}

/**
 * Moves a damaged slot away. Only the run that has the lock may move a slot, and it reads the slot first. A folder
 * cannot take the name of one that is filled, so a slot that is damaged then stays the same one until it is moved.
 *
 * @throws Error when another run has the lock, or the slot cannot be moved
 */
async function moveDamaged(slot: Slot, broken: string, { rename, lock }: Steps): Promise<void> {
  if (!(await isDamaged(slot))) return;
  const folder = join(slot.root, `${temporaryPrefix}${slot.key}-lock`);
  await lock(folder);
  try {
    if (await isDamaged(slot)) await rename(join(slot.root, slot.key), broken);
  } finally {
    await rmdir(folder);
  }
}

async function isDamaged(slot: Slot): Promise<boolean> {
  // First whether the slot is there: one that is put between the two looks is then read as a good one.
  const isThere = await lstat(join(slot.root, slot.key)).then(
    () => true,
    () => false,
  );
  const error: unknown = await readSlot(slot).catch((error: unknown) => error);
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
