import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
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

test("the exit code of wrong arguments is 2", async () => {
  expect(await start("sandbox", "--port", "http").code).toBe(2);
});

test("the compiled code finds the package's version", async () => {
  expect(await start("--version").line).toBe(version);
});
