import { readSlot, type Slot } from "./cache";
import { NothingThere, type Way } from "./engine";

/**
 * The way "fetched or built before": the first complete one of this tool's slots.
 *
 * @param slots where the other ways put what they make
 */
export function cacheWay(slots: readonly Slot[]): Way {
  return {
    title: "this tool's cache",
    find: async () => {
      const reasons: Error[] = [];
      for (const slot of slots) {
        try {
          return await readSlot(slot);
        } catch (error) {
          reasons.push(error instanceof Error ? error : new Error(String(error)));
        }
      }
      const words = reasons.map((reason) => reason.message).join("; ");
      throw reasons.every((reason) => reason instanceof NothingThere)
        ? new NothingThere(words)
        : new Error(words);
    },
  };
}
