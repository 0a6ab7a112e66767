import { withSeverity } from "../core/model/log";
import type { Ledger } from "../runtime/ledger";
import { vendors } from "../vendors";
import { Connections } from "./connections";

/**
 * Opens the connections of a process to all platforms. Log lines go to stderr: Pulumi shows them as they are.
 *
 * @param ledger what the provider's other processes manage. Default: this process is alone.
 */
export function openConnections(environment: NodeJS.ProcessEnv, ledger?: Ledger): Connections {
  return new Connections(vendors, {
    environment,
    ledger,
    log: (line, severity) => process.stderr.write(`${withSeverity(line, severity)}\n`),
  });
}
