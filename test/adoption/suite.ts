import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../../tools/engine/command";
import { repositoryRoot } from "../../tools/engine/repository";
import type { ObjectKind } from "../kinds";
import type { Backstage } from "../kinds/backstage";
import { pluginFolder, yamlProgram } from "../sign-in/programs";
import { uninterrupted } from "../support/project/backend";
import { Project } from "../support/project/project";

/** Platforms with objects that somebody made who does not use Pulumi. */
export interface Adoptable {
  readonly backstage: Backstage;
  /** The requests since the last call of this, as method and path. */
  newRequests(): Promise<readonly string[]>;
}

/** What the suite is run for, and on. */
export interface AdoptionSetup {
  readonly kinds: readonly ObjectKind[];
  /** The platforms' names, each with what narrows its import. */
  readonly platforms: Readonly<Record<string, readonly string[]>>;
  /** Platforms with so many objects of each kind. */
  start(count: number): Promise<Adoptable>;
  /** The requests by which `pulumi-idp import` finds them. */
  readonly importRequests: readonly string[];
  /** Tells a request that changes something. */
  isWrite(request: string): boolean;
}

/** How many objects of each kind there are: less than a page, and more than there are titles. */
const count = 80;

/** Declares the test that all objects can be taken over. */
export function testAdoption({ kinds, platforms, start, importRequests, isWrite }: AdoptionSetup): void {
  let adoptable: Adoptable;
  let project: Project;

  beforeAll(async () => {
    adoptable = await start(count);
    project = await Project.create({
      name: "adoption",
      runtime: "yaml",
      files: { "Pulumi.yaml": yamlProgram("adoption", {}) },
      env: { ...adoptable.backstage.env, ...uninterrupted },
    });
  });

  afterAll(async () => {
    await project?.dispose();
    await adoptable?.backstage.close();
  });

  /** `pulumi-idp import`: the file for a platform's objects. */
  async function importFile(platform: string, narrowed: readonly string[]): Promise<string> {
    const executable = join(repositoryRoot(), "bin", "pulumi-idp");
    const args = [executable, "import", platform, ...narrowed];
    const { exitCode, stdout, stderr } = await runCommand(process.execPath, args, {
      cwd: project.root,
      env: { ...process.env, ...adoptable.backstage.env },
      timeoutMs: 60_000,
    });
    expect([exitCode, stderr]).toEqual([0, ""]);
    const file = join(project.root, `${platform}.json`);
    await writeFile(file, stdout);
    return file;
  }

  /** All objects with their secrets, by their IDs. */
  async function everything(): Promise<ReadonlyMap<string, unknown>> {
    const { backstage } = adoptable;
    const all = kinds.map(async (kind) => {
      const objects = await backstage.objects(kind);
      const seen = objects.map(async (each) => {
        const secrets = await backstage.secrets(kind, each.id);
        return [each.id, { ...each, secrets }] as const;
      });
      return Promise.all(seen);
    });
    return new Map((await Promise.all(all)).flat());
  }

  test("all objects come under management without a write, and the generated program has nothing to do", async () => {
    const before = await everything();
    expect(before.size).toBe(count * kinds.length);
    await adoptable.newRequests();

    const files: string[] = [];
    for (const [platform, narrowed] of Object.entries(platforms))
      files.push(await importFile(platform, narrowed));
    expect(await adoptable.newRequests()).toEqual(importRequests);

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
    const ids = (deployment.resources ?? [])
      .filter(({ type }) => type.startsWith("idp:"))
      .map(({ id }) => id);
    expect(ids.sort()).toEqual([...before.keys()].sort());
    expect((await adoptable.newRequests()).filter(isWrite)).toEqual([]);
    expect(await everything()).toEqual(before);
  });
}

/** The program that `pulumi import` wrote, in parts that each begin with `resources:`. */
async function programOf(paths: readonly string[]): Promise<string> {
  const parts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  const resources = parts.map((part) => part.replace(/^resources:\n/, ""));
  const head = `name: adoption\nruntime: yaml\nplugins: { providers: [{ name: idp, path: ${pluginFolder} }] }\n`;
  return `${head}resources:\n${resources.join("")}`;
}
