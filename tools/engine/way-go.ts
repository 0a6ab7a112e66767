import { readFileSync } from "node:fs";
import { chmod, copyFile, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
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

/** A program to build. */
interface Module {
  /** The folder below tools/engine/go that holds the go.mod. */
  readonly folder: string;
  readonly binary: string;
  readonly package: string;
  readonly flags: readonly string[];
  /** A script of Pulumi's SDK that the program needs beside it: its path in the module. */
  readonly script?: string;
}

/** The programs to build. The last releases of the SDK's module that hold them are old, but run programs. */
const modules: readonly Module[] = [
  {
    folder: "nodejs",
    binary: "pulumi-language-nodejs",
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    flags: [],
  },
  {
    folder: "nodejs",
    binary: "pulumi-language-python",
    package: "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python",
    flags: [],
    script: "python/cmd/pulumi-language-python-exec",
  },
  {
    folder: "go",
    binary: "pulumi-language-go",
    package: "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go",
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
];

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
 * A build of the engine and its language hosts from Go modules, with the launcher of dynamic providers beside them.
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
        const scripts = await copyScripts(go, bin, goEnv);
        const version = await engineVersionOf(join(bin, executableName("pulumi")), env);
        const built = modules.map(({ binary }) => executableName(binary));
        return { version, source: "go", binaries: [...built, ...scripts, await writeLauncher(bin)] };
      });
    },
  };
}

/** Copies the scripts that belong to the programs out of the modules. Gives their names. */
async function copyScripts(go: string, bin: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const scripts = modules.flatMap(({ folder, script }) => (script === undefined ? [] : [{ folder, script }]));
  return Promise.all(
    scripts.map(async ({ folder, script }) => {
      const args = ["list", "-mod=readonly", "-m", "-f", "{{.Dir}}", "github.com/pulumi/pulumi/sdk/v3"];
      const { stdout } = await runCommand(go, args, { cwd: moduleFolder(folder), env });
      await copyFile(join(stdout.trim(), script), join(bin, basename(script)));
      await chmod(join(bin, basename(script)), 0o755);
      return basename(script);
    }),
  );
}

async function build(
  go: string,
  { folder, binary, flags, package: name }: Module,
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
