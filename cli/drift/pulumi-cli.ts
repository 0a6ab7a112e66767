import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** The Pulumi CLI in a project's folder. It never asks a question, since nobody may be there to answer. */
export class PulumiCli {
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #signal: AbortSignal;

  /** @param signal ends the commands under way. */
  constructor(folder: string, environment: NodeJS.ProcessEnv, signal: AbortSignal) {
    this.#folder = folder;
    this.#environment = environment;
    this.#signal = signal;
  }

  /**
   * Runs a command.
   *
   * @param onOutput gets what the command prints, as it prints it.
   * @returns what it printed on stdout.
   * @throws PulumiFailed where it fails; Error where there is no Pulumi CLI.
   */
  async run(args: readonly string[], onOutput: (chunk: string) => void = () => {}): Promise<string> {
    // `--event-log` is a flag for debugging to the CLI, as the Automation API uses it.
    const child = spawn("pulumi", [...args, "--non-interactive", "--color", "never"], {
      cwd: this.#folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...this.#environment, PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_DEBUG_COMMANDS: "true" },
    });
    const stop = () => child.kill("SIGINT");
    this.#signal.addEventListener("abort", stop, { once: true });
    child.stdout.setEncoding("utf8").on("data", onOutput);
    try {
      const ended = new Promise<number | null>((resolve, reject) => {
        child.once("error", (error: NodeJS.ErrnoException) => reject(notStarted(error, this.#folder)));
        child.once("close", resolve);
      });
      const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
      if (code === 0) return stdout;
      throw new PulumiFailed(args, stderr, stdout);
    } finally {
      this.#signal.removeEventListener("abort", stop);
    }
  }
}

/** A command of the Pulumi CLI failed. The message is the engine's own reason. */
export class PulumiFailed extends Error {
  constructor(args: readonly string[], stderr: string, stdout: string) {
    const [, reason] = /error: ([^\n]+)/.exec(`${stderr}\n${stdout}`) ?? [];
    const [first = ""] = stderr.trim().split("\n");
    super(`\`pulumi ${args[0]}\` failed: ${reason ?? first}`);
  }
}

function notStarted({ code, message }: NodeJS.ErrnoException, folder: string): Error {
  if (code !== "ENOENT") return new Error(`the Pulumi CLI could not be started: ${message}`);
  return new Error(
    `there is no Pulumi CLI on PATH, or no folder ${folder}: install it (https://www.pulumi.com/docs/install/), or set --cwd`,
  );
}
