import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { Provider, type ProviderContext } from "../runtime/provider";
import type { Vendor } from "../vendors/vendor";
import type { Introduction } from "./introduction";
import { ProviderService } from "./service";

/** The provider of a plugin's process, and the calls that it answers. */
export interface Served {
  readonly provider: Provider;
  readonly calls: UntypedServiceImplementation;
}

/** Serves platforms. */
export function serve(
  vendors: readonly Vendor[],
  introduction: Introduction,
  context: ProviderContext,
): Served {
  const provider = new Provider(vendors, context);
  return { provider, calls: new ProviderService(provider, introduction).implementation() };
}
