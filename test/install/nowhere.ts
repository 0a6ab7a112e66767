import { randomBytes } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { type CommandResult, runCommand } from "../../tools/engine/command";
import type { Engine } from "../../tools/engine/engine";
import { findProgram } from "../../tools/engine/programs";
import { repositoryRoot } from "../../tools/engine/repository";

/** The programs that a user's machine has; which of them are there, the tests say. */
const tools = ["node", "npm", "python3", "go", "mvn", "java"];

/** Where the package managers keep what they fetched before, and whom they trust: it says nothing of this project. */
const caches = ["npm_config_cache", "PIP_CACHE_DIR", "GOMODCACHE", "GOCACHE", "GOFLAGS", "GOPROXY"];
const trusted = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE"];

/**
 * A machine on which nothing of this project is: an empty home, an empty PULUMI_HOME, and a folder for one program, far
 * from any checkout.
 */
export class Nowhere {
  readonly root: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(root: string, env: NodeJS.ProcessEnv) {
    this.root = root;
    this.#env = env;
  }

  /** @param env variables for all commands. */
  static async create(engine: Engine, env: NodeJS.ProcessEnv): Promise<Nowhere> {
    const root = await mkdtemp(join(await realpath(tmpdir()), "nowhere-"));
    for (const folder of ["home", "pulumi-home", "backend", "program"]) await mkdir(join(root, folder));
    const folders = tools
      .flatMap((name) => findProgram(name, process.env) ?? [])
      .map((file) => dirname(file));
    const kept = Object.fromEntries([...caches, ...trusted].map((name) => [name, process.env[name]]));
    return new Nowhere(root, {
      ...kept,
      // The host for Python that is built from Go modules is old, and does not look into `virtualenv` by itself.
      PATH: [
        join(root, "program", "venv", "bin"),
        engine.directory,
        ...new Set(folders),
        "/usr/bin",
        "/bin",
      ].join(delimiter),
      HOME: join(root, "home"),
      GOTOOLCHAIN: "local",
      NO_COLOR: "1",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_HOME: join(root, "pulumi-home"),
      PULUMI_BACKEND_URL: `file://${join(root, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: randomBytes(16).toString("hex"),
      ...(await cachesOfUser()),
      ...env,
    });
  }

  /** The program's folder. */
  get program(): string {
    return join(this.root, "program");
  }

  /** Copies the files of an example into the program's folder. */
  async copy(example: string): Promise<void> {
    await cp(join(repositoryRoot(), "examples", "first-program", example), this.program, { recursive: true });
  }

  /** Runs a line in the program's folder, as a person types it. @throws Error with its output where it fails. */
  async type(line: string, input = ""): Promise<string> {
    const { exitCode, stdout, stderr } = await this.try(line, input);
    if (exitCode !== 0) throw new Error(`${line} ended with ${exitCode}\n${stdout}\n${stderr}`);
    return stdout + stderr;
  }

  /** Runs a line, which may fail. */
  try(line: string, input = ""): Promise<CommandResult> {
    return runCommand("sh", ["-c", line], { cwd: this.program, env: this.#env, input });
  }

  /** The texts of all files that hold state: the backend's, and what `stack export --show-secrets` prints. */
  async states(): Promise<string[]> {
    const folder = join(this.root, "backend");
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
    return [...texts, await this.type("pulumi stack export --show-secrets")];
  }

  async dispose(): Promise<void> {
    // Go writes its cache of modules without write bits.
    await runCommand("chmod", ["-R", "u+w", this.root]);
    await rm(this.root, { recursive: true, force: true });
  }
}

/** The caches that the tools of this machine have by their own defaults, which an empty home would hide. */
async function cachesOfUser(): Promise<NodeJS.ProcessEnv> {
  const ask = async (program: string, ...args: string[]) => {
    if (findProgram(program, process.env) === undefined) return undefined;
    const { stdout, exitCode } = await runCommand(program, args);
    return exitCode === 0 ? stdout.trim() : undefined;
  };
  const maven = process.env.HOME === undefined ? undefined : join(process.env.HOME, ".m2", "repository");
  return {
    npm_config_cache: await ask("npm", "config", "get", "cache"),
    PIP_CACHE_DIR: await ask("python3", "-m", "pip", "cache", "dir"),
    GOMODCACHE: await ask("go", "env", "GOMODCACHE"),
    GOCACHE: await ask("go", "env", "GOCACHE"),
    ...(maven === undefined ? {} : { MAVEN_ARGS: `-Dmaven.repo.local=${maven}` }),
  };
}
