import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../tools/engine/command";
import { example, githubJob, gitlabJob } from "./support/workflow";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drift-steps-"));
});

afterEach(() => rm(folder, { recursive: true }));

/** Runs a step in a folder whose `ci.sh` ends with a code. */
async function runStep(script: string, code: number) {
  await writeFile(join(folder, "ci.sh"), `#!/usr/bin/env bash\nexit ${code}\n`);
  await chmod(join(folder, "ci.sh"), 0o755);
  const output = join(folder, "output");
  await writeFile(output, "");
  const { exitCode } = await runCommand("bash", ["-e", "-c", script], {
    cwd: folder,
    env: { ...process.env, GITHUB_OUTPUT: output },
  });
  return { exitCode, output: await readFile(output, "utf8") };
}

const codes = [
  { code: 0, ends: 0 },
  { code: 2, ends: 0 },
  { code: 1, ends: 1 },
  { code: 127, ends: 127 },
  { code: 255, ends: 255 },
];

test.each(codes)(
  "GitHub's drift step ends with $ends after ci.sh ends with $code",
  async ({ code, ends }) => {
    const run = githubJob("github/drift.yml").steps.find(({ id }) => id === "drift")?.run ?? "";
    expect(await runStep(run, code)).toEqual({ exitCode: ends, output: `code=${code}\n` });
  },
);

test.each(codes)("GitLab's drift job ends with $ends after ci.sh ends with $code", async ({ code, ends }) => {
  const script = gitlabJob("drift").steps[0]?.run ?? "";
  // Without `npm ci`, and without the steps that write the issue.
  const [, look = ""] = /(code=0; .*\n.*esac)\n/.exec(script) ?? [];
  expect(look).toContain("./ci.sh drift");
  expect((await runStep(look, code)).exitCode).toBe(ends);
});

test("Jenkins' drift stage fails for all codes but those of no drift and drift", () => {
  expect(example("jenkins/Jenkinsfile")).toContain("if (code != 0 && code != 2) error");
});
