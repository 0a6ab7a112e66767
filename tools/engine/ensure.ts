import { cacheRoot, cacheWay } from "./cache";
import { type Engine, type Log, NothingThere, reasonOf, type Way } from "./engine";
import { goSlot, goWay, minimumGo } from "./way-go";
import { installerSlot, installerWay } from "./way-installer";
import { pathWay } from "./way-path";

/** Settings of {@link ensureEngine}. */
export interface EnsureOptions {
  /** Environment that is looked at and handed to programs; this process's own by default. */
  env?: NodeJS.ProcessEnv;
  /** Takes the lines of progress; stderr by default. */
  log?: Log;
  /** Ways to try, first to last; {@link defaultWays} by default. */
  ways?: readonly Way[];
}

/** No way gave an engine. The message says of each way why it failed, and what to install. */
export class EngineUnavailable extends Error {
  override readonly name = "EngineUnavailable";

  /** @param attempts lines "way: reason", in the order in which the ways were tried */
  constructor(attempts: readonly string[]) {
    super(
      [
        "No Pulumi engine was found, and none could be fetched or built:",
        ...attempts.map((attempt) => `  - ${attempt}`),
        "Install the Pulumi CLI (https://www.pulumi.com/docs/install/),",
        `or Go ${minimumGo} or newer (https://go.dev/dl/), and run this again.`,
      ].join("\n"),
    );
  }
}

/**
 * Finds the Pulumi engine, or gets it: from PATH, from this tool's cache, by the official installer, or by a
 * build from Go modules, in this order.
 *
 * @throws EngineUnavailable when no way gives one
 */
export async function ensureEngine(options: EnsureOptions = {}): Promise<Engine> {
  const { env = process.env, log = toStderr, ways = defaultWays(env) } = options;
  const attempts: string[] = [];
  for (const { title, find } of ways) {
    try {
      return await find(log);
    } catch (error) {
      const attempt = `${title}: ${reasonOf(error)}`;
      attempts.push(attempt);
      if (!(error instanceof NothingThere)) log(attempt);
    }
  }
  throw new EngineUnavailable(attempts);
}

/** The ways in their order, for an environment. */
export function defaultWays(env: NodeJS.ProcessEnv): readonly Way[] {
  const root = cacheRoot("engine", env);
  const installer = installerSlot(root);
  const go = goSlot(root);
  return [pathWay(env), cacheWay([installer, go]), installerWay(installer, env), goWay(go, env)];
}

function toStderr(line: string): void {
  process.stderr.write(`engine: ${line}\n`);
}
