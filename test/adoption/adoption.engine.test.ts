import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sandbox, SandboxControl } from "../../sandbox";
import { runCommand } from "../../tools/engine/command";
import { repositoryRoot } from "../../tools/engine/repository";
import { kinds } from "../kinds";
import { pluginFolder, yamlProgram } from "../sign-in/programs";
import { uninterrupted } from "../support/project/backend";
import { Project } from "../support/project/project";
import { callsSoFar, environmentOf, objectsById, startSandbox } from "../support/sandbox";
import { fill } from "./objects";

/** How many objects of each kind there are: less than a page, and more than there are titles. */
const count = 80;

let sandbox: Sandbox;
let control: SandboxControl;
let project: Project;

beforeAll(async () => {
  sandbox = await startSandbox();
  control = sandbox.control;
  await fill(sandbox, new Map(kinds.map((kind) => [kind, count])));
  project = await Project.create({
    name: "adoption",
    runtime: "yaml",
    files: { "Pulumi.yaml": yamlProgram("adoption", {}) },
    env: { ...environmentOf(sandbox.address), ...uninterrupted },
  });
});

afterAll(async () => {
  await project.dispose();
  await sandbox.close();
});

/** `pulumi-idp import`: the file for a platform's objects. */
async function importFile(platform: string): Promise<string> {
  const executable = join(repositoryRoot(), "bin", "pulumi-idp");
  const { exitCode, stdout, stderr } = await runCommand(process.execPath, [executable, "import", platform], {
    cwd: project.root,
    env: { ...process.env, ...environmentOf(sandbox.address) },
    timeoutMs: 60_000,
  });
  expect([exitCode, stderr]).toEqual([0, ""]);
  const file = join(project.root, `${platform}.json`);
  await writeFile(file, stdout);
  return file;
}

/** The program that `pulumi import` wrote, in parts that each begin with `resources:`. */
async function programOf(paths: readonly string[]): Promise<string> {
  const parts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  const resources = parts.map((part) => part.replace(/^resources:\n/, ""));
  const head = `name: adoption\nruntime: yaml\nplugins: { providers: [{ name: idp, path: ${pluginFolder} }] }\n`;
  return `${head}resources:\n${resources.join("")}`;
}

/** Requests that change something. A search only reads, whatever its method. */
const writes = (calls: readonly string[]) =>
  calls.filter((call) => !call.startsWith("GET ") && !call.startsWith("POST /api/v1/search/"));

test("all objects come under management without a write, and the generated program has nothing to do", async () => {
  const before = await objectsById(control);
  const made = (await callsSoFar(control)).length;
  const since = async () => (await callsSoFar(control)).slice(made);
  expect(before.size).toBe(count * kinds.length);

  const files = [await importFile("conductorone"), await importFile("slashid")];
  // One page of each kind.
  expect(await since()).toEqual(
    kinds.map(({ search, path }) => (search === undefined ? `GET ${path}` : `POST ${search}`)),
  );

  const programs: string[] = [];
  for (const [number, file] of files.entries()) {
    const out = join(project.root, `generated-${number}.yaml`);
    await project.must(["import", "--yes", "--file", file, "--out", out, "--protect=false"]);
    programs.push(out);
  }
  await project.write("Pulumi.yaml", await programOf(programs));
  await project.up(["--skip-preview", "--expect-no-changes"]);
  await project.refresh(["--skip-preview", "--expect-no-changes"]);

  const { deployment } = await project.exportState();
  const ids = (deployment.resources ?? []).filter(({ type }) => type.startsWith("idp:")).map(({ id }) => id);
  expect(ids.sort()).toEqual([...before.keys()].sort());
  expect(writes(await since())).toEqual([]);
  expect(await objectsById(control)).toEqual(before);
});
