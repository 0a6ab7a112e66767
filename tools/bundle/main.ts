import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { repositoryRoot } from "../engine/repository";
import { noticesOf } from "./notices";

/** The bundles of the package: each is one file with all that it needs. */
const entries = {
  "provider/plugin/bundle": "provider/plugin/main.ts",
  "provider/dynamic/bundle": "provider/dynamic/index.ts",
  "sandbox/bundle": "sandbox/index.ts",
  "cli/bundle": "cli/main.ts",
};

/**
 * Makes the bundles, and the file with the licences of what is in them. Names stay readable: an error of ours shows its
 * stack.
 */
async function main(): Promise<void> {
  const root = repositoryRoot();
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: "dist",
    bundle: true,
    platform: "node",
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    // A template literal has the lines of its text, and `import` at the start of one looks like an ES module.
    supported: { "template-literal": false },
    legalComments: "none",
    // gRPC loads it only to serve channelz, its statistics of itself. Nobody asks for them here.
    external: ["@grpc/proto-loader"],
    metafile: true,
    logLevel: "warning",
  });
  const licence = await readFile(join(root, "LICENSE"), "utf8");
  await writeFile(
    join(root, "dist", "THIRD-PARTY-LICENSES"),
    await noticesOf(root, Object.keys(metafile.inputs), licence),
  );
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
