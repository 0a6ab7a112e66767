import { spawn } from "node:child_process";
import { access, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isMissing } from "../engine/cache";
import { repositoryRoot } from "../engine/repository";
import type { Admin } from "./prepare";

/** A server that answers. */
export interface Running extends Admin {
  /** Such as "http://127.0.0.1:41234", without a slash at the end. */
  readonly url: string;
}

/** What the keeper writes into a server's folder: where the server is, or why it did not start. */
export type State = Running | { readonly failed: string };

const pauseMs = 100;
/** Longer than the keeper itself waits for the server. */
const patienceMs = 4 * 60_000;
const endMs = 30_000;

/** What a server is started with. */
export interface LaunchOptions {
  /** Folder of Keycloak in the cache. */
  readonly home: string;
  /** An empty folder for the server, which is gone after it. */
  readonly folder: string;
  /** Number of the process that the server ends with. */
  readonly owner: number;
  readonly port?: number | undefined;
}

/** Starts a server with its keeper, without waiting for it. The build in `dist` has the keeper. */
export async function launch({ home, folder, owner, port }: LaunchOptions): Promise<void> {
  const keeper = join(repositoryRoot(), "dist", "tools", "keycloak", "keeper.js");
  const args = [keeper, home, folder, String(owner), ...(port === undefined ? [] : [String(port)])];
  // In a process group of its own: it outlives the worker that starts it, and a Ctrl-C in the terminal.
  const child = spawn(process.execPath, args, { detached: true, stdio: "ignore", windowsHide: true });
  child.unref();
  await writeFile(join(folder, "pid"), String(child.pid));
}

/**
 * Waits until the server in a folder answers. Any process may do it.
 *
 * @throws Error with the reason when the server did not start
 */
export async function attach(folder: string): Promise<Running> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const text = await readIfThere(join(folder, "state.json"));
    if (text !== undefined) {
      const state = JSON.parse(text) as State;
      if ("failed" in state) throw new Error(state.failed);
      return state;
    }
    if (performance.now() > until) {
      throw new Error(
        `no Keycloak was started in ${folder}: run npm run build, and see the log in that folder`,
      );
    }
    await setTimeout(pauseMs);
  }
}

/** Ends the server in a folder, also one that still starts, and waits until the folder is gone. Any process may do it. */
export async function end(folder: string): Promise<void> {
  const pid = await readIfThere(join(folder, "pid"));
  if (pid === undefined) return;
  if (send(Number(pid), "SIGTERM")) return gone(folder);
  // A keeper that was killed has left its server, which is in its process group.
  send(-Number(pid), "SIGKILL");
  await rm(folder, { recursive: true, force: true });
}

/** Waits until the folder of a server that ends is gone, and so the server. */
export async function gone(folder: string): Promise<void> {
  const until = performance.now() + endMs;
  while (await isThere(folder)) {
    if (performance.now() > until) throw new Error(`the Keycloak in ${folder} does not end: end it by hand`);
    await setTimeout(pauseMs);
  }
}

/** Sends a signal. Gives whether there is such a process. */
function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch((error) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}
