import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Name of the program that the engine starts for dynamic resources of Node.js programs. */
const program = "pulumi-resource-pulumi-nodejs";

const posixScript = `#!/bin/sh
# Runs the dynamic provider of the @pulumi/pulumi that the program in the working directory uses.
script=$(node -e '
try {
  process.stdout.write(require.resolve("@pulumi/pulumi/cmd/dynamic-provider"));
} catch {
  process.stderr.write("no @pulumi/pulumi can be found from " + process.cwd() + "\\n");
  process.exitCode = 1;
}') || exit 1
exec node "$script" "$@"
`;

const windowsScript = [
  "@echo off",
  "rem Runs the dynamic provider of the @pulumi/pulumi that the program in the working directory uses.",
  "setlocal",
  "set SCRIPT=",
  "for /f \"delims=\" %%i in ('node -p \"require.resolve('@pulumi/pulumi/cmd/dynamic-provider')\"') do set SCRIPT=%%i",
  "if not defined SCRIPT exit /b 1",
  'node "%SCRIPT%" %*',
  "",
].join("\r\n");

/**
 * File name and text of the launcher of dynamic providers, which is part of the CLI's download but not of a
 * build from Go. It runs the `@pulumi/pulumi/cmd/dynamic-provider` that the working directory resolves.
 */
export function launcher(platform: NodeJS.Platform = process.platform): { name: string; text: string } {
  return platform === "win32"
    ? { name: `${program}.cmd`, text: windowsScript }
    : { name: program, text: posixScript };
}

/** Writes the launcher into a folder, executable. Gives its file name. */
export async function writeLauncher(folder: string): Promise<string> {
  const { name, text } = launcher();
  await writeFile(join(folder, name), text, { mode: 0o755 });
  return name;
}
