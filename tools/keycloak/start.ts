import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureKeycloak } from "./ensure";
import { attach, end, launch, type Running } from "./launch";

/** Settings of {@link startKeycloak}. */
export interface StartOptions {
  /** Such as "26.7.3", which is the default. */
  readonly version?: string | undefined;
  /** A port of the loopback address; a free one by default. */
  readonly port?: number | undefined;
}

/** A server that this process started. */
export interface Keycloak extends Running {
  /** Ends it, and removes all that it kept. */
  stop(): Promise<void>;
}

/**
 * Starts a server of its own on the loopback address, with an empty database. It ends with this process, even when that
 * is killed.
 *
 * @throws Error when there is no such Keycloak and none can be got, or it does not start
 */
export async function startKeycloak({ version, port }: StartOptions = {}): Promise<Keycloak> {
  const ensured = await ensureKeycloak(version);
  if ("missing" in ensured) throw new Error(ensured.missing);
  const folder = await mkdtemp(join(tmpdir(), "pulumi-idp-keycloak-"));
  const stop = async () => {
    await end(folder);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await launch({ home: ensured.home, folder, owner: process.pid, port });
    return { ...(await attach(folder)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
