import type { dynamic } from "@pulumi/pulumi";
import { engineAddressIn } from "../runtime/engine-address";
import { watchEngine } from "../runtime/engine-watch";
import { Ledger } from "../runtime/ledger";
import type { Connections } from "./connections";
import { openConnections } from "./open";
import { DynamicResourceProvider } from "./resource-provider";

/** @internal For the functions, which run in the program's own process. */
export { openConnections } from "./open";

let connections: Connections | undefined;

/**
 * Gives the `handler` that a dynamic resource's `__provider` text exports. Pulumi's process for dynamic providers calls
 * it to get the resource's provider. All resources of a program share connections and secrets.
 *
 * @param type module and name of a resource, as in `conductorone:StepUpProvider`.
 */
export function handler(type: string): () => dynamic.ResourceProvider {
  return () => {
    connections ??= connected();
    return new DynamicResourceProvider(connections, type);
  };
}

function connected(): Connections {
  const engineAddress = engineAddressIn(process.argv);
  const opened = openConnections(
    process.env,
    engineAddress === undefined ? undefined : new Ledger(engineAddress),
  );
  const end = (code: number) => {
    opened.cancel();
    if (opened.isIdle) process.exit(code);
    setTimeout(() => process.exit(code), farewellMs);
  };
  for (const [signal, code] of endings) process.once(signal, () => end(code));
  watchEngine(engineAddress, () => end(1));
  return opened;
}

/**
 * The signals that end the process, with their exit codes. Pulumi's process for dynamic providers ignores the engine's
 * Cancel and does not pass it on, so a signal is the only notice.
 */
const endings = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const;

/** How long the last answers may take, in milliseconds: they say what is known. The engine kills the process after 5 s. */
const farewellMs = 500;
