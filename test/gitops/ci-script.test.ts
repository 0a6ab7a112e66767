import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../tools/engine/command";
import { example } from "./support/workflow";

const limit = 65_536;
const cut = "\n\nThis was cut: it is longer than GitHub takes. All of it is in the log of this job.\n";
const fence = "`".repeat(9);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ci-script-"));
  await mkdir(join(folder, "node_modules", ".bin"), { recursive: true });
  await give("ci.sh", example("ci.sh"));
});

afterEach(() => rm(folder, { recursive: true }));

async function give(path: string, script: string): Promise<void> {
  await writeFile(join(folder, path), script);
  await chmod(join(folder, path), 0o755);
}

/** Gives the project a command that prints lines of "ü" into a file, or to stdout, and ends with a code. */
function giveCommand(name: string, lines: number, into: string, code: number): Promise<void> {
  const line = "ü".repeat(50);
  const script = `#!/usr/bin/env bash\nfor ((i = 0; i < ${lines}; i++)); do echo "${line}"; done > ${into}\nexit ${code}\n`;
  return give(join("node_modules", ".bin", name), script);
}

const ci = (command: string) =>
  runCommand(join(folder, "ci.sh"), [command], { cwd: folder, env: { ...process.env, STACK: "prod" } });
const written = (file: string) => readFile(join(folder, file), "utf8");

test("a long preview is cut at a line, its fence is closed, and the log has all", async () => {
  await giveCommand("pulumi", 1000, "/dev/stdout", 3);
  const { exitCode, stdout } = await ci("preview");
  expect([exitCode, stdout.length]).toEqual([3, 51_000]);
  const preview = await written("preview.md");
  expect(Buffer.byteLength(preview)).toBeLessThanOrEqual(limit);
  expect(preview.endsWith(`ü\n${fence}${cut}`)).toBe(true);
  const lines = preview.split("\n").filter((line) => line.startsWith("ü"));
  expect(new Set(lines)).toEqual(new Set(["ü".repeat(50)]));
});

test("a short preview is left as it is", async () => {
  await giveCommand("pulumi", 1, "/dev/stdout", 0);
  expect((await ci("preview")).exitCode).toBe(0);
  expect(await written("preview.md")).toBe(
    `### \`pulumi preview\` of \`prod\`\n\n${fence}\n${"ü".repeat(50)}\n${fence}\n`,
  );
});

test("a long report of drift is cut, and the code is that of the command", async () => {
  await giveCommand("pulumi-idp", 1000, "drift.md", 2);
  expect((await ci("drift")).exitCode).toBe(2);
  const report = await written("drift.md");
  expect(Buffer.byteLength(report)).toBeLessThanOrEqual(limit);
  expect(report.endsWith(`ü\n${cut}`)).toBe(true);
});

test("without the package, no drift is told", async () => {
  const { exitCode, stderr } = await ci("drift");
  expect([exitCode, stderr]).toEqual([127, expect.stringContaining("pulumi-idp")]);
});
