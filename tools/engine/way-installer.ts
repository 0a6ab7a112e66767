import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { version as sdkVersion } from "@pulumi/pulumi/version";
import { type Slot, slotKey } from "./cache";
import { runCommand } from "./command";
import { executableName, timed, type Way } from "./engine";
import { fillSlot } from "./fill-slot";
import { repositoryRoot } from "./repository";
import { engineVersionOf } from "./way-path";

/**
 * Installs the CLI into `bin` below a folder.
 *
 * @param folder root of the installation
 * @param env environment of the installer
 * @throws Error with the reason
 */
export type Install = (folder: string, env: NodeJS.ProcessEnv) => Promise<void>;

/**
 * The installer's slot: it installs the CLI of the installed SDK's version.
 *
 * @param root folder of the cache
 */
export function installerSlot(root: string): Slot {
  return { root, key: slotKey(`installer-${sdkVersion}`, []) };
}

/**
 * The official installer, which Pulumi's Automation API runs. It gets 5 minutes.
 *
 * @param slot where to put the engine
 * @param install replaced in tests
 */
export function installerWay(slot: Slot, env: NodeJS.ProcessEnv, install: Install = installByScript): Way {
  return {
    title: "the official installer",
    find: (log) =>
      timed(log, "running the official Pulumi installer (a download of some 150 MB)", () =>
        fillSlot(slot, async (folder) => {
          await install(folder, env);
          const bin = join(folder, "bin");
          const version = await engineVersionOf(join(bin, executableName("pulumi")), env);
          return { version, source: "installer", binaries: await readdir(bin) };
        }),
      ),
  };
}

// In a process of its own, which can be killed with all that the installer has started.
const script = `
require("@pulumi/pulumi/automation").PulumiCommand.install({ root: process.argv[1] }).catch((error) => {
  process.stderr.write(error.message);
  process.exit(1);
});`;

async function installByScript(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { exitCode, stderr } = await runCommand(process.execPath, ["--eval", script, folder], {
    cwd: repositoryRoot(),
    env,
    timeoutMs: 5 * 60_000,
  });
  const lastLines = stderr.trim().split("\n").slice(-3).join(" ").slice(-500);
  if (exitCode !== 0) throw new Error(lastLines || `exit code ${exitCode}`);
}
