import { mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runCommand } from "../../../tools/engine/command";
import { launcher, writeLauncher } from "../../../tools/engine/launcher";
import { removeFolders, temporaryFolder } from "./folders";

const env = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` };

afterEach(removeFolders);

describe("the launcher", () => {
  test("is a shell script, or a batch file on Windows", () => {
    expect(launcher("linux").name).toBe("pulumi-resource-pulumi-nodejs");
    expect(launcher("linux").text).toMatch(/^#!\/bin\/sh\n/);
    expect(launcher("win32").name).toBe("pulumi-resource-pulumi-nodejs.cmd");
    expect(launcher("win32").text).toMatch(/^@echo off\r\n/);
    for (const platform of ["linux", "win32"] as const) {
      expect(launcher(platform).text).toContain("@pulumi/pulumi/cmd/dynamic-provider");
    }
  });

  test("runs the working directory's dynamic provider with the given arguments", async () => {
    const folder = await temporaryFolder();
    const provider = join(folder, "program", "node_modules", "@pulumi", "pulumi", "cmd", "dynamic-provider");
    await mkdir(provider, { recursive: true });
    await writeFile(
      join(provider, "index.js"),
      "process.stdout.write(JSON.stringify(process.argv.slice(2))); process.exitCode = 7;",
    );
    const script = join(folder, await writeLauncher(folder));
    expect((await stat(script)).mode & 0o111).toBe(0o111);
    const result = await runCommand(script, ["a b", "", "$c"], { cwd: join(folder, "program"), env });
    expect(result).toEqual({ exitCode: 7, stdout: '["a b","","$c"]', stderr: "" });
  });

  test("says in one line when there is no @pulumi/pulumi", async () => {
    const folder = await temporaryFolder();
    const script = join(folder, await writeLauncher(folder));
    const result = await runCommand(script, [], { cwd: folder, env });
    expect(result).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `no @pulumi/pulumi can be found from ${folder}\n`,
    });
  });
});
