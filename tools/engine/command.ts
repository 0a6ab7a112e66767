import { type ChildProcess, spawn } from "node:child_process";
import { trackGroup } from "./group";

/** Settings of {@link runCommand}. */
export interface CommandOptions {
  /** Working directory; this process's own by default. */
  cwd?: string;
  /** Whole environment of the command; this process's own by default. */
  env?: NodeJS.ProcessEnv;
  /** Text for stdin, which is empty by default. */
  input?: string;
  /** After so many milliseconds the command is killed with all that it started; never by default. */
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
  /** All of stderr as UTF-8; a last line says so when the command was killed from here. */
  stderr: string;
}

const TIMED_OUT = 124;
const KILLED = 137;

/**
 * Runs a program to its end, in a process group of its own, and collects what it writes. A signal that ends
 * this process meanwhile is passed on to the group.
 *
 * @param file program; looked up on PATH when it is a bare name
 * @param args its arguments, taken as they are, without a shell
 * @returns also for a non-zero exit
 * @throws Error when the program cannot be started
 */
export function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: "pipe",
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    const group = trackGroup(child);
    let ended: { exitCode: number; words: string } | undefined;
    const kill = (exitCode: number, words: string) => {
      if (ended !== undefined) return;
      ended = { exitCode, words };
      group.kill();
    };
    const timer = limit(options.timeoutMs, (ms) => kill(TIMED_OUT, `killed after ${ms} ms (time limit)`));
    const abort = () => kill(KILLED, "killed (aborted by the caller)");
    const settle = () => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", abort);
      group.release();
    };

    child.on("error", (error) => {
      settle();
      reject(new Error(`cannot run ${file}: ${error.message}`));
    });
    child.on("close", (code) => {
      settle();
      resolve({
        exitCode: ended?.exitCode ?? code ?? KILLED,
        stdout: stdout(),
        stderr: ended === undefined ? stderr() : withLine(stderr(), ended.words),
      });
    });
    if (options.signal?.aborted) abort();
    options.signal?.addEventListener("abort", abort, { once: true });
    feed(child, options.input);
  });
}

function limit(ms: number | undefined, act: (ms: number) => void): NodeJS.Timeout | undefined {
  return ms === undefined ? undefined : setTimeout(() => act(ms), ms);
}

function withLine(text: string, line: string): string {
  return text === "" || text.endsWith("\n") ? `${text}${line}\n` : `${text}\n${line}\n`;
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}

function feed(child: ChildProcess, input = ""): void {
  // A program that ends without reading its stdin is no failure; its exit code says how it went.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input);
}
