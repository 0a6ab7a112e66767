import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Marker, Slot } from "../../../tools/engine/cache";
import { temporaryFolder } from "./folders";

/** Marker of the engine that `make` makes. */
export const marker: Marker = { version: "3.259.0", source: "go", binaries: ["pulumi", "host"] };

/** An empty slot in a cache of its own, until `removeFolders`. */
export async function newSlot(): Promise<Slot> {
  return { root: join(await temporaryFolder(), "cache"), key: "go-3.259.0-abc" };
}

/** Makes an engine whose programs have the text as their content. */
export async function make(folder: string, text = "binary"): Promise<Marker> {
  await mkdir(join(folder, "bin"));
  for (const name of marker.binaries) await writeFile(join(folder, "bin", name), text);
  return marker;
}
