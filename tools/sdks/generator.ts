import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../engine/command";
import { executableName } from "../engine/engine";
import { findProgram, versionOf } from "../engine/programs";
import { repositoryRoot } from "../engine/repository";
import { minimumGo } from "../engine/way-go";

/** There is no Go, or it is too old. */
export class GoMissing extends Error {}

/**
 * Builds the generator out of `tools/sdks/go`, and runs commands of it. Go keeps what it builds, so only the first time
 * takes minutes.
 *
 * @param run is given what runs one command of the generator.
 * @throws GoMissing; Error with what the generator says.
 */
export async function withGenerator<Result>(
  run: (generate: (...args: string[]) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const env = { ...process.env, GOTOOLCHAIN: "local", GOWORK: "off" };
  const go = findProgram("go", env);
  if (go === undefined) throw new GoMissing(`there is no go on PATH; Go ${minimumGo} or newer is needed`);
  await versionOf(go, minimumGo, env).catch((error: Error) => {
    throw new GoMissing(error.message);
  });
  const folder = await mkdtemp(join(tmpdir(), "pulumi-idp-sdks-"));
  const program = join(folder, executableName("sdks"));
  try {
    const source = join(repositoryRoot(), "tools", "sdks", "go");
    await must(go, ["build", "-mod=readonly", "-buildvcs=false", "-o", program, "."], { cwd: source, env });
    return await run((...args) => must(program, args, { cwd: repositoryRoot(), env }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function must(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<void> {
  const { exitCode, stderr } = await runCommand(program, args, options);
  if (exitCode !== 0) throw new Error(`${program} ${args[0]} failed: ${stderr.slice(-2_000)}`);
}
