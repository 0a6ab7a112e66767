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

const program = async (name: string, text: string) => {
  await writeFile(join(folder, name), `#!/usr/bin/env bash\n${text}\n`);
  await chmod(join(folder, name), 0o755);
};

const run = (script: string, env: Record<string, string> = {}) =>
  runCommand("bash", ["-e", "-c", script], {
    cwd: folder,
    env: { ...process.env, STACK: "prod", PATH: `${folder}:${process.env.PATH}`, ...env },
  });

describe.each([
  [0, true],
  [1, false],
  [2, true],
  [127, false],
  [137, false],
  [255, false],
])("a look for drift that ends with %i", (code, isWell) => {
  beforeEach(() => program("ci.sh", `exit ${code}`));

  test("is taken for what it is by GitHub's job", async () => {
    const step = githubJob("github/drift.yml").steps.find(({ id }) => id === "drift");
    const { exitCode } = await run(step?.run ?? "", { GITHUB_OUTPUT: join(folder, "output") });
    expect(exitCode === 0).toBe(isWell);
    expect(await readFile(join(folder, "output"), "utf8")).toBe(`code=${code}\n`);
  });

  test("is taken for what it is by GitLab's job, which touches no issue where it failed", async () => {
    await program("npm", "exit 0");
    await program("glab", 'echo "$2" >> calls; if [ "$2" = list ]; then echo "[]"; fi');
    await writeFile(join(folder, "drift.md"), "Drift");
    const { exitCode } = await run(String(gitlabJob("drift").steps[0]?.run));
    expect(exitCode === 0).toBe(isWell);
    const calls = await readFile(join(folder, "calls"), "utf8").catch(() => "");
    expect(calls).toBe({ 0: "list\n", 2: "list\ncreate\n" }[code] ?? "");
  });
});

describe("ci.sh", () => {
  const drift = async (lines: number) => {
    await program("ci.sh", example("ci.sh"));
    await writeFile(join(folder, "report"), "one changed field ä\n".repeat(lines));
    await program("pulumi-idp", "cp report drift.md; exit 2");
    const { exitCode } = await run("./ci.sh drift");
    expect(exitCode).toBe(2);
    return readFile(join(folder, "drift.md"), "utf8");
  };

  test("leaves a report as it is that GitHub takes", async () => {
    expect(await drift(10)).toBe("one changed field ä\n".repeat(10));
  });

  test("cuts one that is too long at the end of a line, and says where the rest is", async () => {
    const report = await drift(10_000);
    expect(report.length).toBeLessThan(65_536);
    expect(report).toMatch(/^(one changed field ä\n)+\n+\*The rest is left out here.*drift\.json.*\n$/);
  });

  test("closes the fence of a preview that is cut", async () => {
    await program("ci.sh", example("ci.sh"));
    await program("pulumi", 'for i in $(seq 10000); do echo "a line of the preview"; done');
    expect((await run("./ci.sh preview")).exitCode).toBe(0);
    const preview = await readFile(join(folder, "preview.md"), "utf8");
    expect(preview.length).toBeLessThan(65_536);
    expect(preview.match(/^`{9}$/gm)).toHaveLength(2);
    expect(preview).toMatch(/`{9}\n\n\*The rest is left out here.*\n$/);
  });
});
