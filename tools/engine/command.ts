import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { reasonOf } from "./engine";
import { trackGroup } from "./group";

/** Settings of {@link runCommand}. */
export interface CommandOptions {
  /** Working directory; this process's own by default. */
  cwd?: string;
  /** Whole environment of the command; this process's own by default. */
  env?: NodeJS.ProcessEnv;
  /** Text for stdin, which is empty by default. */
  input?: string;
  /** Kills the command with all that it started after so many milliseconds; never by default. */
  timeoutMs?: number;
  /** Kills the command with all that it started when aborted. */
  signal?: AbortSignal;
}

/** What a command left. */
export interface CommandResult {
  /** Exit code; 124 after a time-out, 137 after an abort or another signal. */
  exitCode: number;
  /** All of stdout as UTF-8. */
  stdout: string;
  /** All of stderr as UTF-8; when the command was killed from here, a last line says so. */
  stderr: string;
}

const timedOut = 124;
const killed = 137;

/**
 * Runs a program to its end, in a process group of its own, and collects what it writes. A signal that ends
 * this process meanwhile is passed on to the group.
 *
 * @param file program; looked up on PATH when it is a bare name
 * @param args its arguments, taken as they are, without a shell
 * @returns also for a non-zero exit
 * @throws Error when the program cannot be started
 */
export async function runCommand(
  file: string,
  args: readonly string[],
  { input = "", timeoutMs, signal, ...options }: CommandOptions = {},
): Promise<CommandResult> {
  const isWindows = process.platform === "win32";
  const child = spawn(file, args, { ...options, stdio: "pipe", detached: !isWindows, windowsHide: true });
  const group = trackGroup(child);
  let ended: { exitCode: number; line: string } | undefined;
  const end = (exitCode: number, line: string) => {
    ended ??= { exitCode, line };
    group.kill();
  };
  const abort = () => end(killed, "killed (aborted by the caller)");
  const outOfTime = () => end(timedOut, `killed after ${timeoutMs} ms (time limit)`);
  const timer = timeoutMs === undefined ? undefined : setTimeout(outOfTime, timeoutMs);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  // A program may end without reading its stdin: its exit code says whether that is a failure.
  child.stdin.on("error", () => undefined).end(input);
  try {
    const outputs = [text(child.stdout), text(child.stderr)] as const;
    const [[code], stdout, stderr] = await Promise.all([once(child, "close"), ...outputs]);
    if (ended === undefined) return { exitCode: code ?? killed, stdout, stderr };
    const lineEnd = stderr === "" || stderr.endsWith("\n") ? "" : "\n";
    return { exitCode: ended.exitCode, stdout, stderr: `${stderr}${lineEnd}${ended.line}\n` };
  } catch (error) {
    throw new Error(`cannot run ${file}: ${reasonOf(error)}`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
    group.release();
  }
}
