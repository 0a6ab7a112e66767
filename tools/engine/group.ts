import { type ChildProcess, spawnSync } from "node:child_process";

/** A started program together with all that it starts. */
export interface Group {
  /** Kills all of it at once. */
  kill(): void;
  /** Stops watching over it, once it has ended. */
  release(): void;
}

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
const live = new Set<ChildProcess>();

/**
 * Watches over a child that leads a process group: a terminal's interrupt reaches only the group in its
 * foreground, so that without this the child would outlive this process.
 *
 * @param child started with `detached` (on Windows without)
 */
export function trackGroup(child: ChildProcess): Group {
  if (live.size === 0) for (const signal of SIGNALS) process.on(signal, passOn);
  live.add(child);
  return {
    kill: () => {
      const below = processesBelow(child.pid);
      send(child, "SIGKILL");
      for (const pid of below) end(pid, "SIGKILL");
    },
    release: () => {
      live.delete(child);
      if (live.size === 0) for (const signal of SIGNALS) process.off(signal, passOn);
    },
  };
}

function passOn(signal: NodeJS.Signals): void {
  for (const child of live) send(child, signal);
  if (process.listenerCount(signal) > 1) return;
  process.off(signal, passOn);
  process.kill(process.pid, signal);
}

function send(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"], { windowsHide: true });
    return;
  }
  end(-child.pid, signal);
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** All that a process has started, and what that has started: an engine gives each plugin a group of its own. */
function processesBelow(pid: number | undefined): number[] {
  if (process.platform === "win32") return [];
  const { stdout = "" } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const all = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found) {
    for (const [child, parentOfIt] of all) if (parentOfIt === parent) found.push(child);
  }
  return found.slice(1).filter((each) => each !== undefined);
}
