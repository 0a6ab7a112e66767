import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Platforms } from "../../e2e/support/platforms";
import { Project } from "../../support/project/project";
import { Runner } from "./runner";
import { example } from "./workflow";

const git = "git -c user.name=a -c user.email=a@example.com";

/** A repository on a platform, whose pipelines a runner runs against the sandbox. */
export class Rehearsal {
  readonly project: Project;
  readonly platforms: Platforms;
  readonly runner: Runner;

  private constructor(project: Project, platforms: Platforms, runner: Runner) {
    this.project = project;
    this.platforms = platforms;
    this.runner = runner;
  }

  static async start(): Promise<Rehearsal> {
    const platforms = await Platforms.start();
    const env = { CONDUCTORONE_SERVER_URL: platforms.address.conductorone.serverUrl };
    const project = await Project.create({
      name: "login",
      runtime: "yaml",
      stack: "prod",
      files: {
        "Pulumi.yaml": example("Pulumi.yaml"),
        "ci.sh": example("ci.sh"),
        ".gitignore": "node_modules\n",
      },
      env,
    });
    const { exitCode, stderr } = await project.shell(
      `chmod +x ci.sh && git init -q -b main && git add . && ${git} commit -qm first && git clone -q --bare . ../repository.git && git remote add origin ../repository.git`,
    );
    if (exitCode !== 0) throw new Error(stderr);
    return new Rehearsal(project, platforms, await Runner.of(project));
  }

  /** Changes the program on a branch, as a pull request does. */
  async propose(branch: string, from: string, to: string): Promise<void> {
    const program = await readFile(join(this.project.directory, "Pulumi.yaml"), "utf8");
    await this.project.shell(`git checkout -q -B ${branch}`);
    await writeFile(join(this.project.directory, "Pulumi.yaml"), program.replace(from, to));
    const pushed = await this.project.shell(`${git} commit -qam change && git push -q -f origin HEAD`);
    if (pushed.exitCode !== 0) throw new Error(pushed.stderr);
  }

  /** Merges a branch. */
  async merge(branch: string): Promise<void> {
    const merged = await this.project.shell(
      `git checkout -q main && git merge -q ${branch} && git push -q origin main`,
    );
    if (merged.exitCode !== 0) throw new Error(merged.stderr);
  }

  async dispose(): Promise<void> {
    await this.project.dispose();
    await this.platforms.close();
  }
}
