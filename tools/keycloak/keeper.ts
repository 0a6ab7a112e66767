import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { reasonOf } from "../engine/engine";
import { findJava } from "./java";
import type { State } from "./launch";
import { adminFile } from "./prepare";
import { type KeycloakProcess, startProcess } from "./process";

/** Folders of Keycloak that a server only reads. */
const readOnly: readonly string[] = ["conf", "lib", "providers", "themes"];
const pauseMs = 500;

/**
 * Keeps one server: `keeper.js CACHED FOLDER OWNER [PORT]` starts it in FOLDER with what it needs of CACHED, a Keycloak
 * in the cache, and writes into FOLDER where it is. The server ends, and FOLDER with it, when the process with the
 * number OWNER has ended, by whatever cause, or at a SIGTERM.
 */
async function main(cached = "", folder = "", owner = "", port?: string): Promise<void> {
  const ending = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => ending.abort());
  const watch = setInterval(() => {
    if (!isRunning(Number(owner))) ending.abort();
  }, pauseMs);
  let server: KeycloakProcess | undefined;
  try {
    const home = await makeHome(cached, folder);
    server = await startProcess({
      java: await findJava(process.env),
      home,
      log: join(folder, "server.log"),
      port: port === undefined ? undefined : Number(port),
      env: process.env,
      signal: ending.signal,
    });
    const admin = JSON.parse(await readFile(join(cached, adminFile), "utf8"));
    await writeState(folder, { url: server.url, ...admin });
  } catch (error) {
    await writeState(folder, { failed: reasonOf(error) });
  }
  if (!ending.signal.aborted) {
    await new Promise((resolve) => ending.signal.addEventListener("abort", resolve));
  }
  clearInterval(watch);
  await server?.end("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}

/** A folder of Keycloak for one server, with a database of its own. */
async function makeHome(cached: string, folder: string): Promise<string> {
  const home = join(folder, "home");
  await mkdir(home);
  for (const name of readOnly) await symlink(join(cached, name), join(home, name), "junction");
  await cp(join(cached, "data"), join(home, "data"), { recursive: true });
  return home;
}

async function writeState(folder: string, state: State): Promise<void> {
  const file = join(folder, "state.json");
  await writeFile(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

void main(...process.argv.slice(2));
