import { vendors } from "../vendors";
import { Connections } from "./connections";

/** Opens the connections of a process to all platforms. Log lines go to stderr, where Pulumi shows them. */
export function openConnections(environment: NodeJS.ProcessEnv): Connections {
  return new Connections(vendors, { environment, log: (line) => process.stderr.write(`${line}\n`) });
}
