import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { findSecret } from "../leaks/find-secret";
import { CommandFailed, Project, type ProjectOptions } from "./project";

const yaml = `name: outputs
runtime: yaml
config:
  password: { type: string, secret: true }
outputs:
  greeting: hello
  password: \${password}
`;
const password = 'a "quoted" pass\nof two lines\n';

const projects: Project[] = [];

async function create(options: ProjectOptions): Promise<Project> {
  const project = await Project.create(options);
  projects.push(project);
  return project;
}

afterAll(async () => {
  for (const project of projects) await project.dispose();
});

describe("a YAML project", () => {
  let project: Project;

  beforeAll(async () => {
    project = await create({ name: "outputs", runtime: "yaml", files: { "Pulumi.yaml": yaml } });
    await project.setConfig("password", password, { secret: true });
  });

  test("previews, and changes nothing by it", async () => {
    expect((await project.preview()).stdout).toContain("1 to create");
    expect((await project.exportState()).deployment.resources ?? []).toEqual([]);
  });

  test("goes up", async () => {
    await project.up();
    const { stdout } = await project.must(["stack", "output", "--json", "--show-secrets"]);
    expect(JSON.parse(stdout)).toEqual({ greeting: "hello", password });
    await project.up(["--expect-no-changes"]);
    await project.refresh(["--expect-no-changes"]);
  });

  test("exports its state with or without secrets", async () => {
    const [hidden, shown] = [await project.exportState(), await project.exportState({ showSecrets: true })];
    expect(hidden.deployment.resources).toMatchObject([
      { type: "pulumi:pulumi:Stack", outputs: { greeting: "hello", password: {} } },
    ]);
    expect(findSecret(password, JSON.stringify(hidden))).toEqual([]);
    expect(findSecret(password, JSON.stringify(shown))).not.toEqual([]);
  });

  test("gives the files of its backend and its program", async () => {
    const files = await project.backendFiles();
    const state = files.find(({ path }) => path === "backend/.pulumi/stacks/outputs/dev.json");
    expect(state?.bytes.toString("utf8")).toBe(await project.stateFile());
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["program/Pulumi.yaml", "program/Pulumi.dev.yaml"]),
    );
    for (const { bytes } of files) expect(findSecret(password, bytes)).toEqual([]);
  });

  test("takes paths and leading dashes in its configuration", async () => {
    await project.setConfig("list[0]", "-first", { path: true });
    await project.setConfig("-odd", "-v");
    const { stdout } = await project.must(["config", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      "outputs:list": { objectValue: ["-first"] },
      "outputs:-odd": { value: "-v", secret: false },
    });
  });

  test("gives the engine's own words when a command fails", async () => {
    const result = await project.run(["stack", "output", "nothing"]);
    expect(result.exitCode).not.toBe(0);
    expect(result.stderr).toContain("nothing");
    const error: unknown = await project
      .must(["stack", "output", "nothing"])
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CommandFailed);
    expect((error as CommandFailed).message).toContain(result.stderr.trim());
    expect((error as CommandFailed).message).toMatch(
      /^pulumi stack output nothing ended with exit code \d+\n/,
    );
  });

  test("hands on variables and lets a command take them away", async () => {
    const exitCode = async (env: NodeJS.ProcessEnv) => (await project.run(["stack", "ls"], { env })).exitCode;
    expect(await exitCode({})).toBe(0);
    expect(await exitCode({ PULUMI_BACKEND_URL: "file:///no/such/folder" })).not.toBe(0);
  });

  test("uses its own stack unless another one is named", async () => {
    expect((await project.must(["stack", "--show-name"])).stdout).toBe("dev\n");
    const other = await project.run(["preview", "--stack", "other"]);
    expect(other.exitCode).not.toBe(0);
    expect(other.stderr).toContain("no stack named 'other' found");
  });

  test("asks no questions and uses no colours", async () => {
    const { exitCode, stderr } = await project.run(["up"]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain("--yes");
    expect(stderr).not.toContain("\u001b");
  });

  test("tells that a command was killed", async () => {
    const result = await project.run(["preview"], { signal: AbortSignal.abort() });
    expect(result.exitCode).toBe(137);
    expect(result.stderr).toContain("killed (aborted by the caller)");
  });

  test("runs a program that was written anew, and destroys it", async () => {
    await project.write("Pulumi.yaml", yaml.replace("hello", "goodbye"));
    expect((await project.up()).stdout).toContain("goodbye");
    await project.destroy();
    expect((await project.exportState()).deployment.resources ?? []).toEqual([]);
  });
});

describe("a Node.js project", () => {
  test("runs its program, with dynamic resources", async () => {
    const project = await create({
      name: "constant",
      runtime: "nodejs",
      files: {
        "Pulumi.yaml": "name: constant\nruntime: nodejs\n",
        "package.json": '{ "name": "constant", "main": "index.js" }',
        "index.js": `const { dynamic } = require("@pulumi/pulumi");
class Echo extends dynamic.Resource {
  constructor(name, inputs) {
    super({ create: async (outs) => ({ id: "echo-1", outs }) }, name, inputs);
  }
}
exports.answer = 42;
exports.id = new Echo("echo", { text: "a" }).id;
`,
      },
    });
    await project.up(["--skip-preview"]);
    const { stdout } = await project.must(["stack", "output", "--json"]);
    expect(JSON.parse(stdout)).toEqual({ answer: 42, id: "echo-1" });
    const paths = (await project.backendFiles()).map(({ path }) => path);
    expect(paths).toContain("program/index.js");
    expect(paths.filter((path) => path.includes("node_modules"))).toEqual([]);
    await project.destroy();
  });
});

describe("Project", () => {
  const leftOver = async (name: string) =>
    (await readdir(tmpdir())).filter((folder) => folder.startsWith(`pulumi-idp-${name}-`));

  test("leaves nothing behind once disposed of", async () => {
    const project = await create({
      name: "gone",
      runtime: "yaml",
      files: { "Pulumi.yaml": "name: gone\nruntime: yaml\n" },
    });
    await project.dispose();
    expect(existsSync(project.root)).toBe(false);
    expect(await leftOver("gone")).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    ["without Pulumi.yaml", { "Main.yaml": "" }],
    ["with a path that leads out", { "Pulumi.yaml": "name: refused\nruntime: yaml\n", "../up": "" }],
  ])("refuses a program %s", async (_how, files) => {
    await expect(Project.create({ name: "refused", runtime: "yaml", files })).rejects.toThrow(RangeError);
    expect(await leftOver("refused")).toEqual([]);
  });

  test("gives the engine's words when the stack cannot be made, and leaves nothing", async () => {
    const files = { "Pulumi.yaml": "name: [\n" };
    await expect(Project.create({ name: "broken", runtime: "yaml", files })).rejects.toThrow(CommandFailed);
    expect(await leftOver("broken")).toEqual([]);
  });
});
