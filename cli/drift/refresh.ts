import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { readEvents } from "./engine-events";
import type { StackReport } from "./report";
import { failedReport, stackReport } from "./stack-report";

/** A project's folder, and the CLI that works in it. */
export class Project {
  readonly #cli: PulumiCommand;
  readonly #folder: string;
  readonly #signal: AbortSignal;

  private constructor(cli: PulumiCommand, folder: string, signal: AbortSignal) {
    this.#cli = cli;
    this.#folder = folder;
    this.#signal = signal;
  }

  /**
   * @param signal ends the commands under way.
   * @throws Error where there is no Pulumi CLI.
   * @see https://www.pulumi.com/docs/iac/automation-api/
   */
  static async open(folder: string, signal: AbortSignal): Promise<Project> {
    return new Project(await PulumiCommand.get(), folder, signal);
  }

  /** The names of all stacks of the project. */
  async stacks(): Promise<string[]> {
    const listed = JSON.parse(await this.output(["stack", "ls", "--json"])) as { name: string }[];
    return listed.map(({ name }) => name).sort();
  }

  /** The name of the stack that is selected; undefined where none is. */
  async selected(): Promise<string | undefined> {
    const listed = JSON.parse(await this.output(["stack", "ls", "--json"])) as { name: string; current: boolean }[];
    return listed.find(({ current }) => current)?.name;
  }

  /** Looks at all objects of a stack, by the preview of a refresh: nothing changes, on the platforms or in the state. */
  async look(stack: string): Promise<StackReport> {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-idp-drift-"));
    const log = join(folder, "events");
    try {
      // `--event-log` is what the Automation API's own commands use. Its stacks would change which one is selected.
      const ended = this.output(["refresh", "--preview-only", "--stack", stack, "--event-log", log]);
      const failed = await ended.then(() => undefined).catch((error: unknown) => error ?? new Error("unknown"));
      const events = readEvents(linesOf(await readFile(log, "utf8").catch(() => "")));
      return failed === undefined ? stackReport(stack, events) : failedReport(stack, events, failed);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** What a command of the CLI prints. @throws Error where it fails; the message has what it printed. */
  async output(args: readonly string[]): Promise<string> {
    const command = [...args, "--non-interactive", "--color", "never"];
    const { stdout } = await this.#cli.run(command, this.#folder, {}, undefined, undefined, this.#signal);
    return stdout;
  }
}

function linesOf(text: string): unknown[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
