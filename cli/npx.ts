import { setInterval } from "node:timers/promises";

/** How often to look after the parent, in milliseconds. */
const everyMs = 500;

/** The parent at the start: a shell, where npx started this process. */
const parent = process.ppid;

/** Whether npx, or `npm exec`, started a process with this environment. */
export function isOfNpx(environment: NodeJS.ProcessEnv): boolean {
  return environment.npm_command === "exec";
}

/**
 * Resolves when the parent of this process has ended. A signal to npx ends npx and its shell, and does not reach the
 * command that the shell runs.
 *
 * @param signal ends the watch: the promise is rejected then.
 */
export async function parentEnded(signal: AbortSignal): Promise<void> {
  for await (const _ of setInterval(everyMs, undefined, { ref: false, signal })) {
    if (process.ppid !== parent) return;
  }
}
