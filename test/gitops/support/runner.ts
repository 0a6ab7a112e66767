import { chmod, copyFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { linkPackages } from "../../support/project/files";
import type { Project } from "../../support/project/project";
import { evaluated, isLet, type Job } from "./workflow";

/** What a job left. */
export interface Ended {
  readonly isWell: boolean;
  /** What all steps printed. */
  readonly log: string;
  /** The job's checkout. */
  readonly folder: string;
}

/** What a job is given beside its own text. */
export interface Given {
  /** The branch that is checked out. */
  readonly branch: string;
  /** The values of `${{ }}` expressions. */
  readonly values: Readonly<Record<string, string>>;
  /** Variables of the runner. */
  readonly env: NodeJS.ProcessEnv;
}

/** Runs jobs as a runner would: each in a checkout of its own, step by step, each script by `bash -e`. */
export class Runner {
  readonly #project: Project;
  /** Where the platform's own commands are played: `gh`, `glab`, `npm`. */
  readonly #standIns: string;
  readonly #artifacts: string;
  #jobs = 0;

  private constructor(project: Project) {
    this.#project = project;
    this.#standIns = join(project.root, "stand-ins");
    this.#artifacts = join(project.root, "artifacts");
  }

  static async of(project: Project): Promise<Runner> {
    const runner = new Runner(project);
    await mkdir(runner.#standIns);
    await mkdir(runner.#artifacts);
    for (const name of ["gh", "glab", "curl", "npm"]) {
      const file = join(runner.#standIns, name);
      await copyFile(join(__dirname, "stand-in.js"), file);
      await chmod(file, 0o755);
    }
    return runner;
  }

  /** What the platform's commands did: the open issue, its notes, comments and calls. */
  async platform(): Promise<PlayedPlatform> {
    const text = await readFile(join(this.#artifacts, "platform.json"), "utf8").catch(() => "{}");
    return { calls: [], comments: [], ...JSON.parse(text) } as PlayedPlatform;
  }

  async run({ env, steps }: Job, given: Given): Promise<Ended> {
    const folder = join(this.#project.root, `job-${this.#jobs++}`);
    const values: Record<string, string> = { ...given.values };
    let log = await this.#must(`git clone -q -b ${given.branch} ../repository.git ${folder}`);
    let isWell = true;
    await linkPackages(folder);
    // As `npm ci` does.
    await mkdir(join(folder, "node_modules", ".bin"));
    await symlink(
      join("..", "pulumi-idp", "bin", "pulumi-idp"),
      join(folder, "node_modules", ".bin", "pulumi-idp"),
    );
    for (const step of steps) {
      if (!isLet(step.if, isWell, values)) continue;
      if (isWell && step.uses?.startsWith("actions/upload-artifact@")) {
        await copyFile(join(folder, String(step.with?.path)), join(this.#artifacts, String(step.with?.path)));
      }
      if (step.run === undefined) continue;
      const script = `${folder}.step.sh`;
      const output = `${folder}.output`;
      await writeFile(script, step.run);
      await writeFile(output, "");
      const variables = Object.fromEntries(
        Object.entries({ ...env, ...step.env }).map(([name, value]) => [name, evaluated(value, values)]),
      );
      const { exitCode, stdout, stderr } = await this.#project.shell(
        `cd ${folder} && PATH="${this.#standIns}:$PATH" bash -e ${script}`,
        { env: { ...given.env, ...variables, GITHUB_OUTPUT: output, PLAYED: this.#artifacts } },
      );
      log += `${stdout}${stderr}`;
      if (exitCode !== 0) isWell = false;
      for (const line of (await readFile(output, "utf8")).split("\n").filter((each) => each !== "")) {
        const [name, ...value] = line.split("=");
        values[`steps.${step.id}.outputs.${name}`] = value.join("=");
      }
    }
    return { isWell, log, folder };
  }

  async #must(line: string): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#project.shell(line);
    if (exitCode !== 0) throw new Error(`${line}: ${stdout}${stderr}`);
    return stdout;
  }
}

/** What the stand-ins of a platform's commands keep. */
export interface PlayedPlatform {
  readonly calls: readonly (readonly string[])[];
  readonly comments: readonly string[];
  /** The open issue. */
  readonly issue?: { readonly title: string; readonly body: string };
}
