import { Provider } from "../vendors/provider";
import { DynamicResourceProvider } from "./resource-provider";

let provider: Provider | undefined;

/**
 * What a dynamic resource's `__provider` text calls, in the process that Pulumi starts for dynamic providers. All
 * resources of a program share one provider, and with it connections and secrets.
 *
 * @param type module and name of a resource, as in `conductorone:StepUpProvider`.
 */
export function resourceProvider(type: string): DynamicResourceProvider {
  provider ??= new Provider({
    environment: process.env,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  return new DynamicResourceProvider(provider, type);
}
