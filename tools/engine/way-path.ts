import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { NothingThere, type Way } from "./engine";
import { findProgram, foldersOnPath, versionOf } from "./programs";

/** Hosts that an engine needs beside `pulumi`, without the suffix that Windows adds. */
const hosts: readonly string[] = ["pulumi-language-nodejs", "pulumi-language-yaml"];

/**
 * The `pulumi` on PATH, unless it is too old or lacks the host of Node.js or YAML programs. A host may be on
 * PATH, beside `pulumi`, or beside the file that `pulumi` is a link to.
 *
 * @param env environment whose PATH counts
 */
export function pathWay(env: NodeJS.ProcessEnv): Way {
  return {
    title: "pulumi on PATH",
    find: async () => {
      const pulumi = findProgram("pulumi", env);
      if (pulumi === undefined) throw new NothingThere("there is none");
      const version = await engineVersionOf(pulumi, env);
      const folders = [dirname(pulumi), dirname(realpathSync(pulumi)), ...foldersOnPath(env)];
      const missing = hosts.find((host) => findProgram(host, env, folders) === undefined);
      if (missing !== undefined) throw new Error(`${pulumi} has no ${missing} beside it or on PATH`);
      return { directory: dirname(pulumi), version, source: "path" };
    },
  };
}

/**
 * Version of a `pulumi`.
 *
 * @throws Error when it gives none, or one older than 3.200.0
 */
export function engineVersionOf(pulumi: string, env: NodeJS.ProcessEnv): Promise<string> {
  return versionOf(pulumi, "3.200.0", { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" });
}
