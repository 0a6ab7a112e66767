import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Slot, slotKey } from "./cache";
import { runCommand } from "./command";
import { executableName, timed, type Way } from "./engine";
import { fillSlot } from "./fill-slot";
import { launcher, writeLauncher } from "./launcher";
import { findProgram, versionOf } from "./programs";
import { repositoryRoot } from "./repository";
import { engineVersionOf } from "./way-path";

/** Oldest Go that builds the engine; the go.mod files name it too. */
export const minimumGo = "1.25.11";

/** Version of the engine that is built: the newest of which the module proxy has every module. */
const engineVersion = "3.259.0";

/** The programs to build; `folder` holds the go.mod and is below tools/engine/go. */
const modules = [
  {
    folder: "nodejs",
    binary: "pulumi-language-nodejs",
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    flags: [],
  },
  {
    folder: "yaml",
    binary: "pulumi-language-yaml",
    package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    flags: [],
  },
  {
    folder: "pulumi",
    binary: "pulumi",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    flags: ["-ldflags", `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${engineVersion}`],
  },
] as const;

/**
 * The slot for what Go builds. Its name changes with the packages and flags, the go.mod and go.sum files, and
 * the launcher.
 *
 * @param root folder of the cache
 */
export function goSlot(root: string): Slot {
  const parts = modules.flatMap(({ folder, package: name, flags }) => [
    name,
    ...flags,
    ...["go.mod", "go.sum"].map((file) => readFileSync(join(moduleFolder(folder), file), "utf8")),
  ]);
  return { root, key: slotKey(`go-${engineVersion}`, [...parts, launcher().text]) };
}

/**
 * A build of the engine and its two hosts from Go modules, with the launcher of dynamic providers beside them.
 *
 * @param slot where to put them
 */
export function goWay(slot: Slot, env: NodeJS.ProcessEnv): Way {
  return {
    title: "a build from Go modules",
    find: async (log) => {
      const goEnv = { ...env, GOTOOLCHAIN: "local", GOWORK: "off" };
      const go = findProgram("go", env);
      if (go === undefined) throw new Error("there is no go on PATH");
      await versionOf(go, minimumGo, goEnv);
      log("building the engine from Go modules: about 8 minutes on two cores when nothing is cached");
      return fillSlot(slot, async (folder) => {
        const bin = join(folder, "bin");
        await mkdir(bin);
        for (const module of modules) {
          await timed(log, `building ${module.binary}`, () => build(go, module, bin, goEnv));
        }
        const version = await engineVersionOf(join(bin, executableName("pulumi")), env);
        const built = modules.map(({ binary }) => executableName(binary));
        return { version, source: "go", binaries: [...built, await writeLauncher(bin)] };
      });
    },
  };
}

async function build(
  go: string,
  { folder, binary, flags, package: name }: (typeof modules)[number],
  bin: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const output = join(bin, executableName(binary));
  const args = ["build", "-mod=readonly", "-buildvcs=false", ...flags, "-o", output, name];
  const { exitCode, stderr } = await runCommand(go, args, { cwd: moduleFolder(folder), env });
  if (exitCode === 0) return;
  const lines = stderr.split("\n").filter((line) => line !== "" && !line.startsWith("go: downloading "));
  throw new Error(`${binary}: ${lines.slice(-5).join(" ").slice(-600) || `exit code ${exitCode}`}`);
}

function moduleFolder(folder: string): string {
  return join(repositoryRoot(), "tools", "engine", "go", folder);
}
