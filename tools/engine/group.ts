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
    kill: () => send(child, "SIGKILL"),
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
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended by itself.
  }
}
