import { withSeverity } from "../core/model/log";
import { vendors } from "../vendors";
import { Connections } from "./connections";

/** Opens the connections of a process to all platforms. Log lines go to stderr: Pulumi shows them as they are. */
export function openConnections(environment: NodeJS.ProcessEnv): Connections {
  return new Connections(vendors, {
    environment,
    log: (line, severity) => process.stderr.write(`${withSeverity(line, severity)}\n`),
  });
}
