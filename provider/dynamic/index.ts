import { Connections } from "./connections";
import { DynamicResourceProvider } from "./resource-provider";

let connections: Connections | undefined;

/**
 * What a dynamic resource's `__provider` text calls, in the process that Pulumi starts for dynamic providers. All
 * resources of a program share connections and secrets.
 *
 * @param type module and name of a resource, as in `conductorone:StepUpProvider`.
 */
export function resourceProvider(type: string): DynamicResourceProvider {
  connections ??= new Connections({
    environment: process.env,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  return new DynamicResourceProvider(connections, type);
}
