import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureKeycloak } from "../../../tools/keycloak/ensure";
import { defaultVersion } from "../../../tools/keycloak/versions";
import engineSetup from "../global-setup";
import { publishRun } from "./run";

/**
 * Finds or gets the Pulumi engine and Keycloak before the first test, so that getting them counts against no test's time.
 * No server is started yet. `IDP_KEYCLOAK_VERSION` names another version. Where Keycloak is missing, its tests are
 * skipped, or fail if `IDP_REQUIRE_KEYCLOAK` is 1.
 */
export default async function globalSetup(): Promise<void> {
  await engineSetup();
  const { IDP_KEYCLOAK_VERSION: version = defaultVersion } = process.env;
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const ensured = await ensureKeycloak(version, { log });
  if ("home" in ensured) {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-idp-keycloak-run-"));
    publishRun({ home: ensured.home, folder, owner: process.pid });
  } else {
    const isRequired = process.env.IDP_REQUIRE_KEYCLOAK === "1";
    log(`The tests of Keycloak ${isRequired ? "fail" : "are skipped"}. ${ensured.missing}`);
    publishRun({ ...ensured, isRequired });
  }
}
