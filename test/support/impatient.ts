import type { ProviderContext } from "../../provider/runtime/provider";
import { SkippingClock } from "./clock";

/** A clock on which waiting takes no time. */
export function impatient(): NonNullable<ProviderContext["http"]> {
  return { clock: new SkippingClock() };
}
