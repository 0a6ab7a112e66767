import { runCommand } from "../../../tools/engine/command";

const node = (script: string, options?: Parameters<typeof runCommand>[2]) =>
  runCommand(process.execPath, ["--eval", script], options);

/** Starts a process that keeps the output open, then stays. */
const staying = `
require("node:child_process").spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
process.stderr.write("up");
setInterval(() => {}, 1000);`;

/** The same, where each process has a group of its own. */
const stayingApart = staying.replace('stdio: "inherit"', 'stdio: "inherit", detached: true');

describe("runCommand", () => {
  test("collects both outputs and the exit code", async () => {
    await expect(
      node('process.stdout.write("out ä"); process.stderr.write("err"); process.exitCode = 3;'),
    ).resolves.toEqual({ exitCode: 3, stdout: "out ä", stderr: "err" });
  });

  test("hands over stdin, and an empty one by default", async () => {
    const echo = "process.stdin.pipe(process.stdout)";
    expect((await node(echo, { input: "text\n" })).stdout).toBe("text\n");
    expect((await node(echo)).stdout).toBe("");
  });

  test("does not mind a command that leaves its stdin unread", async () => {
    await expect(node("process.exit(0)", { input: "x".repeat(5_000_000) })).resolves.toMatchObject({
      exitCode: 0,
    });
  });

  test("gives the command no other environment than the given one", async () => {
    const { stdout } = await node("process.stdout.write(String(process.env.HOME))", { env: { A: "1" } });
    expect(stdout).toBe("undefined");
  });

  // It only comes back once nothing holds its outputs any more: so the second process is gone as well.
  test.each([
    ["", staying],
    [" in groups of their own", stayingApart],
  ])("kills all that was started%s at the time limit, and says so", async (_, script) => {
    const result = await node(script, { timeoutMs: 1000 });
    expect(result.exitCode).toBe(124);
    expect(result.stderr).toMatch(/(^|\n)killed after 1000 ms \(time limit\)\n$/);
  });

  test("kills it when aborted", async () => {
    const result = await node(staying, { signal: AbortSignal.abort() });
    expect(result.exitCode).toBe(137);
    expect(result.stderr).toMatch(/(^|\n)killed \(aborted by the caller\)\n$/);
  });

  test("leaves no listeners behind", async () => {
    const before = process.listenerCount("SIGINT");
    await Promise.all([node(""), node("")]);
    expect(process.listenerCount("SIGINT")).toBe(before);
  });

  test("throws when there is no such program", async () => {
    await expect(runCommand("/no/such/program", [])).rejects.toThrow(
      /^cannot run \/no\/such\/program: .*ENOENT/,
    );
  });
});
