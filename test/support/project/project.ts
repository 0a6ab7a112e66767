import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CommandOptions, type CommandResult, runCommand } from "../../../tools/engine/command";
import { type Engine, executableName } from "../../../tools/engine/engine";
import { ensureEngine } from "../../../tools/engine/ensure";
import type { ExportedState } from "./deployment";
import { projectEnvironment } from "./environment";
import { linkPackages, type ProjectFile, readFiles, writeBelow } from "./files";

/** What a project is made of. */
export interface ProjectOptions {
  /** Name of the project, the same as in its Pulumi.yaml. */
  name: string;
  /** Language of the program; a Node.js program gets a node_modules. */
  runtime: "nodejs" | "yaml";
  /** Text of each file of the program by its relative path; Pulumi.yaml must be among them. */
  files: Record<string, string>;
  /** Variables for each command, on top of the project's own; undefined takes one away. */
  env?: NodeJS.ProcessEnv;
  /** Name of the stack, "dev" by default. */
  stack?: string;
  /** Engine to use; by default the one that `ensureEngine` gives. */
  engine?: Engine;
}

/**
 * Settings of one command. `env` comes on top of the project's variables: undefined takes one away. The time
 * limit is 10 minutes by default.
 */
export type RunOptions = Omit<CommandOptions, "cwd">;

const timeoutMs = 10 * 60_000;

/** A command of the engine ended with a non-zero exit code. The message holds the engine's own output. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
  readonly args: readonly string[];
  readonly result: CommandResult;

  constructor(args: readonly string[], result: CommandResult) {
    const output = [result.stdout, result.stderr].map((text) => text.trim()).filter((text) => text !== "");
    super([`pulumi ${args.join(" ")} ended with exit code ${result.exitCode}`, ...output].join("\n"));
    this.args = args;
    this.result = result;
  }
}

/**
 * A real Pulumi project with a stack in a temporary folder: `program/`, a file backend in `backend/` and
 * PULUMI_HOME in `home/`. It shares nothing with the user's own Pulumi settings.
 *
 * It does not use Pulumi's Automation API. Of a command that fails, that API keeps neither the exit code nor
 * stdout; it adds the caller's environment to the given one; it passes secrets as arguments, which every user
 * of the machine can read; it interrupts the engine, but can't kill it in the midst; and its `up` takes about
 * three times as long, because it reads the outputs and the history afterwards.
 */
export class Project {
  /** Folder of the program, an absolute path. */
  readonly directory: string;
  /** The temporary root. */
  readonly root: string;
  /** Name of the project. */
  readonly name: string;
  /** Name of the stack. */
  readonly stack: string;
  readonly #pulumi: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(root: string, engine: Engine, options: ProjectOptions) {
    this.root = root;
    this.directory = join(root, "program");
    this.name = options.name;
    this.stack = options.stack ?? "dev";
    this.#pulumi = join(engine.directory, executableName("pulumi"));
    const own = projectEnvironment(process.env, {
      engine: engine.directory,
      backend: join(root, "backend"),
      home: join(root, "home"),
      passphrase: randomBytes(16).toString("hex"),
      stack: this.stack,
    });
    this.#env = { ...own, ...options.env };
  }

  /**
   * Writes the program and makes its stack.
   *
   * @throws RangeError when Pulumi.yaml is missing or a path leads out of the program's folder
   * @throws CommandFailed when the engine cannot make the stack
   * @throws EngineUnavailable when there is no engine
   */
  static async create(options: ProjectOptions): Promise<Project> {
    if (options.files["Pulumi.yaml"] === undefined) throw new RangeError("files has no Pulumi.yaml");
    const engine = options.engine ?? (await ensureEngine());
    const root = await mkdtemp(join(await realpath(tmpdir()), `pulumi-idp-${options.name}-`));
    const project = new Project(root, engine, options);
    try {
      for (const folder of ["program", "backend", "home"]) await mkdir(join(root, folder));
      for (const [path, text] of Object.entries(options.files)) await project.write(path, text);
      if (options.runtime === "nodejs") await linkPackages(project.directory);
      await project.must(["stack", "init", project.stack]);
    } catch (error) {
      await project.dispose();
      throw error;
    }
    return project;
  }

  /**
   * Runs the CLI in the program's folder, on the project's stack unless `--stack` is among the arguments. It
   * uses no colours and asks no questions: add `--yes` where one is needed.
   *
   * @param args such as `["stack", "output", "--json"]`; nothing is added
   * @returns also for a non-zero exit; the exit code is 124 when it was killed at the time limit and 137 when
   *   it was aborted, and then the last line of stderr says so
   */
  run(args: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
    return this.#run(this.#pulumi, args, options);
  }

  /** Runs a command line in the program's folder, as a person types it. `pulumi` is the engine's. */
  shell(line: string, options: RunOptions = {}): Promise<CommandResult> {
    return this.#run("sh", ["-c", line], options);
  }

  /**
   * Like {@link Project.run}, for commands that must succeed.
   *
   * @throws CommandFailed on a non-zero exit code
   */
  async must(args: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
    const result = await this.run(args, options);
    if (result.exitCode !== 0) throw new CommandFailed(args, result);
    return result;
  }

  /** `pulumi up --yes`, preview included. @throws CommandFailed */
  up(extraArgs: readonly string[] = [], options: RunOptions = {}): Promise<CommandResult> {
    return this.must(["up", "--yes", ...extraArgs], options);
  }

  /** `pulumi preview`. @throws CommandFailed */
  preview(extraArgs: readonly string[] = [], options: RunOptions = {}): Promise<CommandResult> {
    return this.must(["preview", ...extraArgs], options);
  }

  /** `pulumi refresh --yes`, preview included. @throws CommandFailed */
  refresh(extraArgs: readonly string[] = [], options: RunOptions = {}): Promise<CommandResult> {
    return this.must(["refresh", "--yes", ...extraArgs], options);
  }

  /** `pulumi destroy --yes`, preview included; the stack itself stays. @throws CommandFailed */
  destroy(extraArgs: readonly string[] = [], options: RunOptions = {}): Promise<CommandResult> {
    return this.must(["destroy", "--yes", ...extraArgs], options);
  }

  /**
   * `pulumi import --yes`: takes an object that is there already into the stack's state.
   *
   * @param type type token, such as "idp:conductorone:StepUpProvider"
   * @param name name of the resource in the program
   * @param id the provider's id of the object
   * @throws CommandFailed
   */
  importResource(
    type: string,
    name: string,
    id: string,
    extraArgs: readonly string[] = [],
    options: RunOptions = {},
  ): Promise<CommandResult> {
    return this.must(["import", "--yes", ...extraArgs, "--", type, name, id], options);
  }

  /**
   * Sets a value of the stack's configuration. The value goes through stdin: arguments are visible to other
   * processes.
   *
   * @param key such as "idp:endpoint", or without a namespace for the project's own
   * @param value any text; with `path`, the CLI reads "true" as a boolean and digits as a number
   * @param how `secret`: encrypt it; `path`: the key is a path into an object or a list
   * @throws CommandFailed
   */
  async setConfig(key: string, value: string, how: { secret?: boolean; path?: boolean } = {}): Promise<void> {
    const flags = [how.secret ? "--secret" : "--plaintext", ...(how.path ? ["--path"] : [])];
    await this.must(["config", "set", ...flags, "--", key], { input: `${value}\n` });
  }

  /** Puts a state into the stack. Secrets in plain text are encrypted as the stack's own. @throws CommandFailed */
  async importState(state: ExportedState): Promise<void> {
    await this.must(["stack", "import"], { input: JSON.stringify(state) });
  }

  /**
   * The stack's state as the CLI exports it.
   *
   * @param how `showSecrets`: with secrets in plain text
   * @throws CommandFailed
   */
  async exportState(how: { showSecrets?: boolean } = {}): Promise<ExportedState> {
    const { stdout } = await this.must(["stack", "export", ...(how.showSecrets ? ["--show-secrets"] : [])]);
    return JSON.parse(stdout) as ExportedState;
  }

  /** Text of the checkpoint file in the backend. */
  stateFile(): Promise<string> {
    return readFile(join(this.root, "backend", ".pulumi", "stacks", this.name, `${this.stack}.json`), "utf8");
  }

  /** All files of the backend (checkpoints, backups, history) and of the program, without node_modules. */
  backendFiles(): Promise<ProjectFile[]> {
    return readFiles(this.root, ["backend", "program"]);
  }

  /**
   * Writes a file of the program, or replaces it.
   *
   * @param path relative to the program's folder
   * @throws RangeError when the path leads out of the program's folder
   */
  write(path: string, text: string): Promise<void> {
    return writeBelow(this.directory, path, text);
  }

  /** Removes the temporary root with all that is in it. It does not destroy resources. */
  dispose(): Promise<void> {
    return rm(this.root, { recursive: true, force: true, maxRetries: 3 });
  }

  #run(file: string, args: readonly string[], { env, ...rest }: RunOptions): Promise<CommandResult> {
    return runCommand(file, args, {
      timeoutMs,
      ...rest,
      cwd: this.directory,
      env: { ...this.#env, ...env },
    });
  }
}
