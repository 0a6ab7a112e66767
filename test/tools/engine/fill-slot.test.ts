import { mkdir, readdir, readFile, rename, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readSlot, type Slot } from "../../../tools/engine/cache";
import type { Steps } from "../../../tools/engine/fill";
import { fillSlot } from "../../../tools/engine/fill-slot";
import { removeFolders } from "./folders";
import { make, newSlot } from "./slots";

afterEach(removeFolders);

describe("runs at once", () => {
  const stepsWith = (changed: Partial<Steps>): Steps => ({
    rename,
    lock: (folder) => mkdir(folder),
    pause: () => Promise.reject(new Error("nothing to wait for")),
    ...changed,
  });

  async function damagedSlot(): Promise<Slot> {
    const slot = await newSlot();
    await fillSlot(slot, (folder) => make(folder, "damaged"));
    await writeFile(join(slot.root, slot.key, "engine.json"), "");
    return slot;
  }

  /** Renames, and fails the test when a complete slot would lose its name. */
  async function watchedRename(slot: Slot, from: string, to: string): Promise<void> {
    if (from === join(slot.root, slot.key)) await expect(readSlot(slot)).rejects.toThrow("is damaged");
    await rename(from, to);
  }

  /** The first of two runs has put its engine there, and nothing else is left. */
  async function expectFirst(slot: Slot): Promise<void> {
    const { directory } = await readSlot(slot);
    await expect(readFile(join(directory, "pulumi"), "utf8")).resolves.toBe("first");
    await expect(readdir(slot.root)).resolves.toEqual([slot.key]);
  }

  const first = (folder: string) => make(folder, "first");
  const second = (folder: string) => make(folder, "second");

  test.each<[string, () => Promise<Slot>]>([
    ["an empty", newSlot],
    ["a damaged", damagedSlot],
  ])("keep what the first puts into %s slot just before the second does", async (_name, newOne) => {
    const slot = await newOne();
    const moved: string[] = [];
    const steps = stepsWith({
      rename: async (from, to) => {
        if (moved.push(from) === 1) await fillSlot(slot, first);
        await watchedRename(slot, from, to);
      },
    });
    await fillSlot(slot, second, steps);
    expect(moved).toHaveLength(1);
    await expectFirst(slot);
  });

  test("keep what the first puts there after the second has found damage", async () => {
    const slot = await damagedSlot();
    const renamed: string[] = [];
    const steps = stepsWith({
      lock: async (folder) => {
        await fillSlot(slot, first);
        await mkdir(folder);
      },
      rename: (from, to) => {
        renamed.push(from);
        return watchedRename(slot, from, to);
      },
    });
    await fillSlot(slot, second, steps);
    expect(renamed).not.toContain(join(slot.root, slot.key));
    await expectFirst(slot);
  });

  test("move a damaged slot once: the second waits for the first that does", async () => {
    const slot = await damagedSlot();
    const target = join(slot.root, slot.key);
    let pauses = 0;
    let moves = 0;
    let isFilled: Promise<unknown> = Promise.resolve();
    const steps = stepsWith({
      rename: async (from, to) => {
        if (from === target) {
          moves++;
          await new Promise<void>((goOn) => {
            const waiting = stepsWith({
              rename: async (from, to) => {
                if (from === target) moves++;
                await watchedRename(slot, from, to);
              },
              pause: async () => {
                pauses++;
                goOn();
                await isPut;
              },
            });
            isFilled = fillSlot(slot, second, waiting).finally(goOn);
          });
        }
        await watchedRename(slot, from, to);
      },
    });
    const isPut = fillSlot(slot, first, steps);
    await isPut;
    await isFilled;
    expect([pauses, moves]).toEqual([1, 1]);
    await expectFirst(slot);
  });

  test("give up on a damaged slot whose lock a killed run has left, and leave the slot", async () => {
    const slot = await damagedSlot();
    const lock = `.tmp-${slot.key}-lock`;
    await mkdir(join(slot.root, lock));
    let pauses = 0;
    const steps = stepsWith({ pause: async () => pauses++ });
    await expect(fillSlot(slot, second, steps)).rejects.toThrow(`${lock}'`);
    expect(pauses).toBe(50);
    await expect(readdir(slot.root)).resolves.toEqual([lock, slot.key]);
    await utimes(join(slot.root, lock), 0, 0);
    await fillSlot(slot, first);
    await expectFirst(slot);
  });

  test("do not move a slot that they cannot read for another reason", async () => {
    const slot = await newSlot();
    await mkdir(join(slot.root, slot.key, "engine.json"), { recursive: true });
    await expect(fillSlot(slot, make)).rejects.toThrow(/^cannot put the engine into /);
    await expect(readdir(slot.root)).resolves.toEqual([slot.key]);
  });
});
