import { vendors } from "../vendors";
import { Connections } from "./connections";

/** The connections of a process, to every platform that there is. Lines of the log go to stderr, as Pulumi shows them. */
export function openConnections(environment: NodeJS.ProcessEnv): Connections {
  return new Connections(vendors, { environment, log: (line) => process.stderr.write(`${line}\n`) });
}
