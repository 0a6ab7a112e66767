import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { minVersion } from "semver";
import { messageOf } from "../../provider/core/model/errors";
import { runCommand } from "../engine/command";
import { ensureEngine } from "../engine/ensure";
import { repositoryRoot } from "../engine/repository";
import { pack } from "../pack/pack";
import { tryPair } from "./pair";

const nodes = ["20", "22", "24", "26"];

/**
 * Tries the package with each Node.js, and with the oldest and the newest `@pulumi/pulumi` that it admits. Prints a row
 * for each pair. Arguments: the releases of Node.js, all by default.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const engine = await ensureEngine();
  const folder = join(repositoryRoot(), "dist", "matrix");
  await mkdir(folder, { recursive: true });
  const archive = resolve(await pack(folder));
  const { dependencies } = JSON.parse(await readFile(join(repositoryRoot(), "package.json"), "utf8")) as {
    dependencies: { "@pulumi/pulumi": string };
  };
  const range = dependencies["@pulumi/pulumi"];
  const oldest = minVersion(range)?.version ?? range;
  const { stdout } = await runCommand("npm", ["view", `@pulumi/pulumi@${range}`, "version", "--json"]);
  const all = [JSON.parse(stdout) as string | string[]].flat();
  const newest = all.at(-1) ?? oldest;
  for (const node of wanted.length > 0 ? wanted : nodes) {
    for (const pulumi of new Set([oldest, newest])) {
      const failure = await tryPair({ node, pulumi }, archive, engine);
      process.stdout.write(`Node.js ${node}  @pulumi/pulumi ${pulumi}  ${failure?.reason ?? "works"}\n`);
      if (failure?.isOurs) process.exitCode = 1;
    }
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
