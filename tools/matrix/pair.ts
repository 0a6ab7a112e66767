import { rm } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { satisfies } from "semver";
import { environmentOf, startSandbox } from "../../sandbox";
import { Nowhere } from "../../test/install/nowhere";
import { runCommand } from "../engine/command";
import type { Engine } from "../engine/engine";
import { findProgram } from "../engine/programs";
import { repositoryRoot } from "../engine/repository";

/** A release of Node.js and one of `@pulumi/pulumi`. */
export interface Pair {
  readonly node: string;
  readonly pulumi: string;
}

/** Why a pair does not work. */
export interface Failure {
  readonly reason: string;
  /** False where Pulumi's own package excludes the pair, so that nobody can have it. */
  readonly isOurs: boolean;
}

/** The programs that are tried: the dynamic face, and the plugin by its executable in the package. */
const examples = ["typescript-dynamic", "typescript"];

/**
 * Tries the package with a pair: both programs come up, stay, rotate a secret and go, and the command line starts.
 *
 * @param archive the path of the package, as npm packs it.
 * @returns undefined where all works; else why not, on one line.
 */
export async function tryPair(
  { node, pulumi }: Pair,
  archive: string,
  engine: Engine,
): Promise<Failure | undefined> {
  const nodeFolder = await nodeOf(node);
  const needed = await nodeNeededBy(pulumi);
  const { stdout: version } = await runCommand(join(nodeFolder, "node"), ["--version"]);
  if (!satisfies(version.trim(), needed)) {
    return { reason: `@pulumi/pulumi ${pulumi} needs Node.js ${needed}`, isOurs: false };
  }
  for (const example of examples) {
    const sandbox = await startSandbox();
    const npmFolder = dirname(findProgram("npm", process.env) ?? "");
    const folders = [nodeFolder, engine.directory, npmFolder, "/usr/bin", "/bin"];
    const machine = await Nowhere.create(engine, {
      ...environmentOf(sandbox.address),
      PATH: folders.join(delimiter),
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    });
    try {
      await machine.copy(example);
      const install = `npm install --no-audit --no-fund --prefer-offline --engine-strict ${archive} @pulumi/pulumi@${pulumi}`;
      for (const line of [install, "npx --no-install pulumi-idp --version", ...life]) {
        const { exitCode, stdout, stderr } = await machine.try(
          `${withPlugin} ${line}`,
          "a-secret-of-the-matrix\n",
        );
        if (exitCode !== 0) return { reason: `${example}: ${firstError(stdout + stderr)}`, isOurs: true };
      }
      const rotations = (await sandbox.control.requests()).filter(({ path }) => path.endsWith("/secret"));
      if (rotations.length !== 1) {
        return { reason: `${example}: the new secret was sent ${rotations.length} times`, isOurs: true };
      }
    } finally {
      await machine.dispose();
      await sandbox.close();
    }
  }
  return undefined;
}

/** Puts the package's executables on PATH: the engine finds the plugin there. */
const withPlugin = 'PATH="$PWD/node_modules/pulumi-idp/bin:$PATH";';

const life = [
  "pulumi stack init dev",
  "pulumi config set --secret oktaClientSecret",
  "pulumi config set --secret googleClientSecret",
  "pulumi up --yes --skip-preview",
  "pulumi up --yes --skip-preview --expect-no-changes",
  "printf another-secret | pulumi config set --secret oktaClientSecret",
  "pulumi up --yes --skip-preview",
  "pulumi destroy --yes --skip-preview",
];

/** The releases of Node.js that a release of `@pulumi/pulumi` admits, as a range. */
async function nodeNeededBy(pulumi: string): Promise<string> {
  const { stdout } = await runCommand("npm", ["view", `@pulumi/pulumi@${pulumi}`, "engines.node"]);
  return stdout.trim() || "*";
}

/** The folder of a release of Node.js, which npm brings. */
async function nodeOf(version: string): Promise<string> {
  const folder = join(repositoryRoot(), "dist", "matrix", `node-${version}`);
  const bin = join(folder, "node_modules", "node", "bin");
  const { exitCode } = await runCommand(join(bin, "node"), ["--version"]).catch(() => ({ exitCode: 1 }));
  if (exitCode === 0) return bin;
  await rm(folder, { recursive: true, force: true });
  const arguments_ = ["install", "--no-audit", "--no-fund", "--prefix", folder, `node@${version}`];
  const installed = await runCommand("npm", arguments_);
  if (installed.exitCode !== 0)
    throw new Error(`npm has no Node.js ${version}: ${firstError(installed.stderr)}`);
  return bin;
}

function firstError(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  const line =
    lines.find((each) => /error|unsupported|requires/i.test(each)) ?? lines.find((each) => each !== "");
  return (line ?? "it gave no reason").slice(0, 200);
}
