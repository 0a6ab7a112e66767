import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fillSlot, type Slot, slotKey } from "./cache";
import { runCommand } from "./command";
import { executableName, type Log, type Way } from "./engine";
import { launcher, writeLauncher } from "./launcher";
import { findOnPath } from "./lookup";
import { repositoryRoot } from "./repository";
import { timed } from "./step";
import { requireVersion, type Version } from "./version";
import { versionOf } from "./way-path";

/** Oldest Go that builds the engine; the go.mod files name it too. */
export const MINIMUM_GO: Version = [1, 25, 11];

/** Version of the engine that is built: the newest that the module proxy serves whole. */
const ENGINE_VERSION = "3.259.0";

interface Module {
  /** Folder below tools/engine/go. */
  folder: string;
  /** Name of the program. */
  binary: string;
  package: string;
  flags: readonly string[];
}

const MODULES: readonly Module[] = [
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
    flags: ["-ldflags", `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${ENGINE_VERSION}`],
  },
];

/**
 * The slot for what Go builds; its name changes with the pins, the modules' files and the launcher.
 *
 * @param root folder of the cache
 */
export function goSlot(root: string): Slot {
  const parts = MODULES.flatMap(({ folder, package: name, flags }) => [
    name,
    ...flags,
    ...["go.mod", "go.sum"].map((file) => readFileSync(join(moduleFolder(folder), file), "utf8")),
  ]);
  return { root, key: slotKey(`go-${ENGINE_VERSION}`, [...parts, launcher().text]) };
}

/**
 * The way "build it": the engine and the two hosts from Go modules, and the launcher of the dynamic provider
 * beside them.
 *
 * @param slot where to put them
 */
export function goWay(slot: Slot, env: NodeJS.ProcessEnv): Way {
  return {
    title: "a build from Go modules",
    find: async (log) => {
      const go = await findGo(env);
      log("building the engine from Go modules: about 8 minutes on two cores when nothing is cached");
      return fillSlot(slot, async (folder) => {
        const bin = join(folder, "bin");
        await mkdir(bin);
        for (const module of MODULES) await build(go, module, bin, env, log);
        const version = await versionOf(join(bin, executableName("pulumi")), env);
        const binaries = MODULES.map(({ binary }) => executableName(binary));
        return {
          version,
          source: "go",
          binaries: [...binaries, await writeLauncher(bin)],
        };
      });
    },
  };
}

async function findGo(env: NodeJS.ProcessEnv): Promise<string> {
  const go = await findOnPath("go", env);
  if (go === undefined) throw new Error("there is no go on PATH");
  const { stdout } = await runCommand(go, ["version"], { env: goEnvironment(env) });
  requireVersion(go, stdout, MINIMUM_GO);
  return go;
}

function build(go: string, module: Module, bin: string, env: NodeJS.ProcessEnv, log: Log): Promise<void> {
  return timed(log, `building ${module.binary}`, async () => {
    const output = join(bin, executableName(module.binary));
    const args = ["build", "-mod=readonly", "-buildvcs=false", ...module.flags, "-o", output, module.package];
    const { exitCode, stderr } = await runCommand(go, args, {
      cwd: moduleFolder(module.folder),
      env: goEnvironment(env),
    });
    if (exitCode !== 0) throw new Error(`${module.binary}: ${failure(stderr) || `exit code ${exitCode}`}`);
  });
}

function goEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, GOTOOLCHAIN: "local", GOWORK: "off" };
}

function failure(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => line !== "" && !line.startsWith("go: downloading "));
  return lines.slice(-5).join(" ").slice(-600);
}

function moduleFolder(folder: string): string {
  return join(repositoryRoot(), "tools", "engine", "go", folder);
}
