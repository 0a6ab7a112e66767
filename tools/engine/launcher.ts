import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Name of the program that the engine starts for dynamic resources of Node.js programs. */
const LAUNCHER = "pulumi-resource-pulumi-nodejs";

const POSIX = `#!/bin/sh
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

const WINDOWS = [
  "@echo off",
  "rem Runs the dynamic provider of the @pulumi/pulumi that the program in the working directory uses.",
  "setlocal",
  "set SCRIPT=",
  "for /f \"delims=\" %%i in ('node -p \"require.resolve('@pulumi/pulumi/cmd/dynamic-provider')\"') do set SCRIPT=%%i",
  "if not defined SCRIPT exit /b 1",
  'node "%SCRIPT%" %*',
  "",
].join("\r\n");

/** A launcher: its file name and its text. */
export interface Launcher {
  name: string;
  text: string;
}

/**
 * The launcher of the dynamic provider, which comes with the CLI's download but not with a build from Go. It
 * resolves `@pulumi/pulumi/cmd/dynamic-provider` from the working directory and runs it with node and the
 * given arguments.
 */
export function launcher(platform: NodeJS.Platform = process.platform): Launcher {
  return platform === "win32" ? { name: `${LAUNCHER}.cmd`, text: WINDOWS } : { name: LAUNCHER, text: POSIX };
}

/**
 * Writes the launcher into a folder, executable.
 *
 * @returns its file name
 */
export async function writeLauncher(folder: string): Promise<string> {
  const { name, text } = launcher();
  await writeFile(join(folder, name), text, { mode: 0o755 });
  return name;
}
