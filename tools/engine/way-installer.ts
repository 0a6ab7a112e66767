import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { version as sdkVersion } from "@pulumi/pulumi/version";
import { fillSlot, type Slot, slotKey } from "./cache";
import { runCommand } from "./command";
import { executableName, type Way } from "./engine";
import { repositoryRoot } from "./repository";
import { timed } from "./step";
import { versionOf } from "./way-path";

const LIMIT_MS = 5 * 60_000;

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
 * The way "fetch it": the official installer, which the Automation API carries.
 *
 * @param slot where to put it
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
          const version = await versionOf(join(bin, executableName("pulumi")), env);
          return { version, source: "installer", binaries: await readdir(bin) };
        }),
      ),
  };
}

// A process of its own: it can be ended with all that the installer has started, and this one never loads
// the Automation API.
const SCRIPT = `
require("@pulumi/pulumi/automation").PulumiCommand.install({ root: process.argv[1] }).catch((error) => {
  process.stderr.write(error.message);
  process.exit(1);
});`;

async function installByScript(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { exitCode, stderr } = await runCommand(process.execPath, ["--eval", SCRIPT, folder], {
    cwd: repositoryRoot(),
    env,
    timeoutMs: LIMIT_MS,
  });
  if (exitCode !== 0) throw new Error(lastLines(stderr) || `exit code ${exitCode}`);
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-3).join(" ").slice(-500);
}
