import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../../engine/repository";

/** What a process has used since its start. */
export interface ProcessUse {
  /** Processor time of all its threads, user and system, in milliseconds. */
  readonly processorMs: number;
  /** Largest resident set, in MiB. */
  readonly memoryMiB: number;
}

/** The compiled file: Node.js loads it. */
const probe = join(repositoryRoot(), "dist", "tools", "bench", "measure", "probe.js");

/** Watches the provider processes that a command starts, by a script that Node.js loads into each first. */
export class Watch {
  readonly #folder: string;
  readonly #script: string;

  private constructor(folder: string, script: string) {
    this.#folder = folder;
    this.#script = script;
  }

  /** @param script the last parts of the path of the script that the provider process runs */
  static async begin(script: string): Promise<Watch> {
    return new Watch(await mkdtemp(join(tmpdir(), "pulumi-idp-bench-probe-")), script);
  }

  /** Variables for the command that is watched. */
  get environment(): Record<string, string> {
    return {
      NODE_OPTIONS: `--require ${JSON.stringify(probe)}`,
      BENCH_PROBE_FOLDER: this.#folder,
      BENCH_PROBE_SCRIPT: this.#script,
    };
  }

  /** What the provider processes used since the last call. @throws Error when there was none */
  async take(): Promise<ProcessUse> {
    const uses: ProcessUse[] = [];
    for (const name of await readdir(this.#folder)) {
      const file = join(this.#folder, name);
      if (name.endsWith(".json")) uses.push(JSON.parse(await readFile(file, "utf8")) as ProcessUse);
      await rm(file, { force: true });
    }
    if (uses.length === 0) throw new Error(`no process that runs ${this.#script} was seen`);
    return {
      processorMs: uses.reduce((sum, { processorMs }) => sum + processorMs, 0),
      memoryMiB: Math.max(...uses.map(({ memoryMiB }) => memoryMiB)),
    };
  }

  /** Removes its files. */
  end(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}
