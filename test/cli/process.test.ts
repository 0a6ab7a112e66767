import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { version } from "../../package.json";

const root = join(__dirname, "../..");

beforeAll(() => {
  if (!existsSync(join(root, "dist/cli/main.js"))) throw new Error("these tests need `npm run build` first");
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [join(root, "bin/pulumi-idp"), ...args]);
  return { child, line: firstLine(child), code: once(child, "close").then(([code]) => code) };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("the process has no stdout");
  for await (const line of createInterface({ input: stdout })) return line;
  return "";
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "the sandbox answers at its address until %s, and exits 0",
  async (signal) => {
    const { child, line, code } = start("sandbox", "--json");
    const { control } = JSON.parse(await line);
    expect((await fetch(`${control}/requests`)).status).toBe(200);
    child.kill(signal);
    expect(await code).toBe(0);
  },
);

test("the sandbox ends with the shell in which npx started it", async () => {
  const command = `"${process.execPath}" "${join(root, "bin/pulumi-idp")}" sandbox --json; :`;
  const shell = spawn("sh", ["-c", command], { env: { ...process.env, npm_command: "exec" } });
  // The sandbox has the shell's stdout, which is closed when both have ended.
  const closed = once(shell, "close");
  const { control } = JSON.parse(await firstLine(shell));
  shell.kill("SIGTERM");
  await closed;
  await expect(fetch(`${control}/requests`)).rejects.toThrow("fetch failed");
});

test("a clone that is not built says what to run", async () => {
  const clone = await mkdtemp(join(tmpdir(), "pulumi-idp-clone-"));
  try {
    await cp(join(root, "bin"), join(clone, "bin"), { recursive: true });
    const child = spawn(process.execPath, [join(clone, "bin/pulumi-idp"), "sandbox"]);
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    const missing = join(clone, "dist/cli/bundle.js");
    expect(said).toBe(
      `pulumi-idp: this clone is not built: ${missing} is missing. Run \`npm run build\` in ${clone} first\n`,
    );
    expect(code).toBe(1);
  } finally {
    await rm(clone, { recursive: true });
  }
});

test("the exit code of wrong arguments is 2", async () => {
  expect(await start("sandbox", "--port", "http").code).toBe(2);
});

test("the compiled code finds the package's version", async () => {
  expect(await start("--version").line).toBe(version);
});
