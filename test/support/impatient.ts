import type { ProviderContext } from "../../provider/runtime/provider";

/** A clock on which waiting takes no time. */
export function impatient(): NonNullable<ProviderContext["http"]> {
  let skippedMs = 0;
  return {
    now: () => Date.now() + skippedMs,
    sleep: async (ms) => {
      skippedMs += ms;
    },
  };
}
