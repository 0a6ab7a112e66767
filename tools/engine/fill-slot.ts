import { type Marker, markerFile, readSlot, type Slot } from "./cache";
import type { Engine } from "./engine";
import { fill, type Steps } from "./fill";

/**
 * Fills a slot with an engine, as {@link fill} does.
 *
 * @param make puts the programs into `bin` below the folder it is given
 * @param steps those of the file system and the clock, unless a test orders them
 */
export function fillSlot(
  slot: Slot,
  make: (folder: string) => Promise<Marker>,
  steps?: Steps,
): Promise<Engine> {
  return fill(slot, { title: "the engine", markerFile, read: readSlot, make }, steps);
}
