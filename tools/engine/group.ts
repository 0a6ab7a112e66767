import { type ChildProcess, spawnSync } from "node:child_process";

/** A started program together with all that it starts. */
export interface Group {
  /** Kills all of it. */
  kill(): void;
  /** Stops passing signals on to it: for when it has ended. */
  release(): void;
}

const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
const running = new Set<ChildProcess>();

/**
 * Passes signals that end this process on to a child that leads a process group. A terminal's Ctrl-C reaches
 * only the group in the foreground: without this, the child would go on after this process has ended.
 *
 * @param child started with `detached` (on Windows without)
 */
export function trackGroup(child: ChildProcess): Group {
  if (running.size === 0) for (const signal of signals) process.on(signal, passOn);
  running.add(child);
  return {
    kill: () => {
      const below = processesBelow(child.pid);
      send(child, "SIGKILL");
      for (const pid of below) sendTo(pid, "SIGKILL");
    },
    release: () => {
      running.delete(child);
      if (running.size === 0) for (const signal of signals) process.off(signal, passOn);
    },
  };
}

function passOn(signal: NodeJS.Signals): void {
  for (const child of running) send(child, signal);
  if (process.listenerCount(signal) > 1) return;
  process.off(signal, passOn);
  process.kill(process.pid, signal);
}

function send({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (process.platform !== "win32") sendTo(-pid, signal);
  else spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { windowsHide: true });
}

function sendTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** What a process started, and what that started: an engine gives each plugin a group of its own. */
function processesBelow(pid: number | undefined): number[] {
  if (process.platform === "win32" || pid === undefined) return [];
  const { stdout = "" } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const pairs = [...stdout.matchAll(/(\d+)\s+(\d+)/g)].map(([, child, parent]) => [
    Number(child),
    Number(parent),
  ]);
  const found = [pid];
  for (const parent of found) {
    for (const [child = 0, parentOfIt] of pairs) if (parentOfIt === parent) found.push(child);
  }
  return found.slice(1);
}
