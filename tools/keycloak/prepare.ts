import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../engine/command";
import { keycloakArguments } from "./java";
import { startProcess } from "./process";

/** Options that Keycloak goes by when it is built. A server that starts with others would be built anew. */
export const buildOptions: readonly string[] = ["--db=dev-file"];

/** Name of the file in Keycloak's folder with the administrator that its database has. */
export const adminFile = "admin.json";

/** The administrator of the realm `master`. */
export interface Admin {
  readonly adminUser: string;
  readonly adminPassword: string;
}

/**
 * Builds a Keycloak that was just unpacked, so that it need not do it at each start.
 *
 * @param home its folder
 */
export async function build(java: string, home: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { exitCode, stdout, stderr } = await runCommand(
    java,
    keycloakArguments(home, ["build", ...buildOptions]),
    { env, timeoutMs: 10 * 60_000 },
  );
  if (exitCode === 0) return;
  throw new Error(`Keycloak can't be built: ${`${stdout}${stderr}`.trim().slice(-1_000)}`);
}

/**
 * Lets a Keycloak that has been built make its database, with the realm `master` and an administrator. A server that
 * starts with a copy of it starts in half the time.
 *
 * @param home its folder
 */
export async function makeDatabase(java: string, home: string, env: NodeJS.ProcessEnv): Promise<void> {
  const admin: Admin = { adminUser: "admin", adminPassword: randomBytes(18).toString("base64url") };
  const log = join(home, "first-start.log");
  const server = await startProcess({
    java,
    home,
    log,
    env: {
      ...env,
      KC_BOOTSTRAP_ADMIN_USERNAME: admin.adminUser,
      KC_BOOTSTRAP_ADMIN_PASSWORD: admin.adminPassword,
    },
  });
  // Only a server that ends by itself leaves a database that is complete.
  await server.end("SIGTERM");
  await rm(log);
  await writeFile(join(home, adminFile), JSON.stringify(admin), { mode: 0o600 });
}
