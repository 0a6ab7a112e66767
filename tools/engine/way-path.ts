import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { runCommand } from "./command";
import { HOSTS, NothingThere, type Way } from "./engine";
import { findIn, findOnPath } from "./lookup";
import { formatVersion, requireVersion, type Version } from "./version";

/** Oldest engine that will do. */
export const MINIMUM_VERSION: Version = [3, 200, 0];

const VERSION_LIMIT_MS = 30_000;

/**
 * The way "the user has it": the `pulumi` on PATH, unless it is older than {@link MINIMUM_VERSION} or lacks
 * the hosts of Node.js or YAML programs (beside it or on PATH).
 *
 * @param env environment whose PATH counts
 */
export function pathWay(env: NodeJS.ProcessEnv): Way {
  return {
    title: "pulumi on PATH",
    find: async () => {
      const pulumi = await findOnPath("pulumi", env);
      if (pulumi === undefined) throw new NothingThere("there is none");
      const version = await versionOf(pulumi, env);
      await requireHosts(pulumi, env);
      return { directory: dirname(pulumi), version, source: "path" };
    },
  };
}

/**
 * Asks a `pulumi` for its version.
 *
 * @returns such as "3.259.0"
 * @throws Error when it tells none or one older than {@link MINIMUM_VERSION}
 */
export async function versionOf(pulumi: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await runCommand(pulumi, ["version"], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeoutMs: VERSION_LIMIT_MS,
  });
  return formatVersion(requireVersion(pulumi, stdout, MINIMUM_VERSION));
}

async function requireHosts(pulumi: string, env: NodeJS.ProcessEnv): Promise<void> {
  const beside = [dirname(pulumi), dirname(await realpath(pulumi))];
  for (const host of HOSTS) {
    const found = [await findOnPath(host, env)];
    for (const folder of beside) found.push(await findIn(folder, host, env));
    if (found.every((path) => path === undefined)) {
      throw new Error(`${pulumi} has no ${host} beside it or on PATH`);
    }
  }
}
