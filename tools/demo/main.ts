import { join } from "node:path";
import { messageOf } from "../../provider/core/model/errors";
import { environmentOf, startSandbox } from "../../sandbox";
import { Project } from "../../test/support/project/project";
import { ensureEngine } from "../engine/ensure";
import { repositoryRoot } from "../engine/repository";
import { Platforms } from "./platforms";
import { dynamicProgram, type ProgramFiles, pluginProgram } from "./programs";
import { destroyStep, everydaySteps, importStep } from "./steps";
import { Walk } from "./walk";

/** Shows the whole life of a secret, with the real engine and the sandbox. Prints `demo: ok` at the end. */
async function main(): Promise<void> {
  const engine = await ensureEngine({ log: say });
  const sandbox = await startSandbox();
  try {
    const { serverUrl } = sandbox.address.conductorone;
    say(`Engine ${engine.version}. The sandbox of both platforms is at ${serverUrl}.`);
    say("Its data is in memory and is lost at the end.\n");
    const environment = environmentOf(sandbox.address);
    const platforms = new Platforms(sandbox);
    const plugin = join(repositoryRoot(), "bin");

    say("The dynamic face: a TypeScript program, no plugin.");
    await withProject("demo-dynamic", "nodejs", dynamicProgram(), environment, async (project) => {
      const walk = new Walk(project, platforms);
      await everydaySteps(walk);
      await destroyStep(walk);
    });

    say("\nThe plugin face: a YAML program. (pulumi import works with plugins only.)");
    await withProject("demo-plugin", "yaml", pluginProgram(plugin, false), environment, async (project) => {
      const walk = new Walk(project, platforms);
      await walk.giveSecret("oktaSecret");
      await everydaySteps(walk);
      await importStep(walk, pluginProgram(plugin, true)["Pulumi.yaml"] ?? "");
      await destroyStep(walk);
    });
    say("\ndemo: ok");
  } finally {
    await sandbox.close();
  }
}

async function withProject(
  name: string,
  runtime: "nodejs" | "yaml",
  files: ProgramFiles,
  env: Record<string, string>,
  run: (project: Project) => Promise<void>,
): Promise<void> {
  const project = await Project.create({ name, runtime, files, env });
  try {
    await run(project);
  } finally {
    await project.dispose();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n\ndemo: failed\n`);
  process.exitCode = 1;
});
