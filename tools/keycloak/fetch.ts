import { rename } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../engine/command";
import { findProgram } from "../engine/programs";

/**
 * Gets Keycloak by Maven, which goes by the user's own settings of repositories and proxies, and unpacks it.
 *
 * @param folder an empty folder: Keycloak is in `home` below it afterwards
 * @throws Error when there is no Maven, or Maven can't get it
 */
export async function fetchKeycloak(version: string, folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const maven = findProgram("mvn", env);
  if (maven === undefined) {
    throw new Error("there is no mvn on PATH to get it by. Install Maven, and run this again.");
  }
  const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`;
  const { exitCode, stdout, stderr } = await runCommand(
    maven,
    [
      ...["--quiet", "--batch-mode", "dependency:unpack", `-Dartifact=${artifact}`],
      `-DoutputDirectory=${folder}`,
      `-DmarkersDirectory=${join(folder, "markers")}`,
    ],
    { cwd: folder, env, timeoutMs: 10 * 60_000 },
  );
  if (exitCode !== 0) {
    const errors = `${stdout}\n${stderr}`.split("\n").filter((line) => line.includes("ERROR"));
    throw new Error(`Maven can't get ${artifact}: ${errors[0]?.slice(0, 500) ?? `exit code ${exitCode}`}`);
  }
  await rename(join(folder, `keycloak-${version}`), join(folder, "home"));
}
