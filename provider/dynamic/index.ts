import { watchEngine } from "../runtime/engine-watch";
import type { Connections } from "./connections";
import { openConnections } from "./open";
import { DynamicResourceProvider } from "./resource-provider";

let connections: Connections | undefined;

/**
 * What a dynamic resource's `__provider` text exports as `handler`: Pulumi's process for dynamic providers calls it for
 * the resource's provider. All resources of a program share connections and secrets.
 *
 * @param type module and name of a resource, as in `conductorone:StepUpProvider`.
 */
export function handler(type: string): () => DynamicResourceProvider {
  return () => {
    connections ??= connected();
    return new DynamicResourceProvider(connections, type);
  };
}

function connected(): Connections {
  const made = openConnections(process.env);
  const end = (code: number) => {
    made.cancel();
    if (made.isIdle) process.exit(code);
    setTimeout(() => process.exit(code), farewellMs);
  };
  for (const [signal, code] of endings) process.once(signal, () => end(code));
  watchEngine(process.argv.at(-1), () => end(1));
  return made;
}

/**
 * The signals that end the process, with the exit codes for them. Pulumi's process for dynamic providers does nothing
 * at the engine's Cancel and tells its providers nothing of it: a signal is all that comes through.
 */
const endings = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const;

/** How long the last answers may take to go out, in milliseconds: they say what is known. The engine kills after 5 s. */
const farewellMs = 500;
