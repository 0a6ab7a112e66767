import { cacheRoot } from "./cache";
import { type Engine, type Log, NothingThere, reasonOf, type Way } from "./engine";
import { formatVersion } from "./version";
import { cacheWay } from "./way-cache";
import { goSlot, goWay, MINIMUM_GO } from "./way-go";
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

/** Why one way led to no engine. */
export interface Attempt {
  title: string;
  reason: string;
}

/** No way led to an engine. The message names each way and why it failed, and what to install. */
export class EngineUnavailable extends Error {
  override readonly name = "EngineUnavailable";
  /** The ways in the order in which they were tried. */
  readonly attempts: readonly Attempt[];

  constructor(attempts: readonly Attempt[]) {
    const lines = attempts.map(({ title, reason }) => `  - ${title}: ${reason}`);
    super(
      [
        "No Pulumi engine was found, and none could be fetched or built:",
        ...lines,
        "Install the Pulumi CLI (https://www.pulumi.com/docs/install/),",
        `or Go ${formatVersion(MINIMUM_GO)} or newer (https://go.dev/dl/), and run this again.`,
      ].join("\n"),
    );
    this.attempts = attempts;
  }
}

/**
 * Finds the Pulumi engine, or gets it: what is on PATH, then this tool's cache, then the official installer,
 * then a build from Go modules.
 *
 * @throws EngineUnavailable when no way leads to one
 */
export async function ensureEngine(options: EnsureOptions = {}): Promise<Engine> {
  const log = options.log ?? toStderr;
  const attempts: Attempt[] = [];
  for (const { title, find } of options.ways ?? defaultWays(options.env ?? process.env)) {
    try {
      return await find(log);
    } catch (error) {
      const reason = reasonOf(error);
      attempts.push({ title, reason });
      if (!(error instanceof NothingThere)) log(`${title}: ${reason}`);
    }
  }
  throw new EngineUnavailable(attempts);
}

/** The ways in their order, for an environment. */
export function defaultWays(env: NodeJS.ProcessEnv): readonly Way[] {
  const root = cacheRoot(env);
  const installer = installerSlot(root);
  const go = goSlot(root);
  return [pathWay(env), cacheWay([installer, go]), installerWay(installer, env), goWay(go, env)];
}

function toStderr(line: string): void {
  process.stderr.write(`engine: ${line}\n`);
}
