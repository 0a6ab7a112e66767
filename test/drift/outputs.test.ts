import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { driftCommand } from "../../cli/drift/command";
import { formats } from "../../cli/drift/formats";
import { writeReports } from "../../cli/drift/outputs";
import { everything } from "./samples";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drift-outputs-"));
});

afterEach(() => rm(folder, { recursive: true }));

/** A terminal that shows stdout and stderr on one screen, as a person sees them. */
function screen() {
  const stream = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY: true });
  const terminal = {
    stdout: stream,
    stderr: stream,
    environment: { PATH: folder, NO_COLOR: "1" },
    interrupted: () => new Promise<void>(() => {}),
  };
  return { terminal, shown: () => String(stream.read() ?? "") };
}

test("a file that can't be written is named with the reason, and the other reports are written", async () => {
  const { terminal, shown } = screen();
  const missing = join(folder, "missing", "drift.json");
  const outputs = [
    { format: "json", file: missing },
    { format: "markdown", file: folder },
    { format: "text", file: undefined },
    { format: "junit", file: join(folder, "drift.xml") },
  ] as const;
  expect(await writeReports(everything, outputs, terminal)).toEqual([
    `the json report could not be written to ${missing}: no such file or directory; give --output a file that can be written`,
    `the markdown report could not be written to ${folder}: illegal operation on a directory; give --output a file that can be written`,
  ]);
  expect(shown()).toBe(formats.text(everything));
  expect(await readFile(join(folder, "drift.xml"), "utf8")).toBe(formats.junit(everything));
});

test("the command says which file it could not write, and ends with 1", async () => {
  const { terminal, shown } = screen();
  const missing = join(folder, "missing", "drift.json");
  const args = [
    "--stack",
    "dev",
    "--cwd",
    folder,
    "--format",
    "text",
    "--format",
    "json",
    "--output",
    missing,
  ];
  expect(await driftCommand.run(args, terminal)).toBe(1);
  expect(shown()).toContain(`pulumi-idp: the json report could not be written to ${missing}: `);
});

const clearLine = "\r\u001b[K";

test("the line of the progress is taken away before the report is shown", async () => {
  const { terminal, shown } = screen();
  await driftCommand.run(["--stack", "dev", "--cwd", folder], terminal);
  const start = `${clearLine}dev: looking …${clearLine}dev: it could not be told whether there is drift`;
  expect(shown().slice(0, start.length)).toBe(start);
});

test("the line of the progress is taken away before an error is shown", async () => {
  const { terminal, shown } = screen();
  await driftCommand.run(["--cwd", folder, "--all"], terminal);
  const start = `${clearLine}pulumi-idp: there is no Pulumi CLI on PATH`;
  expect(shown().slice(0, start.length)).toBe(start);
});
