import { join } from "node:path";
import { messageOf } from "../../provider/core/model/errors";
import { packageVersion } from "../../provider/core/model/version";
import { repositoryRoot } from "../engine/repository";
import { pack } from "../pack/pack";
import { emptyFolder, makeArchives } from "./archives";
import { writeChecksums } from "./checksums";

/** Makes all files of a release in dist/release: the plugin's archives, the npm package, and their checksums. */
async function main(): Promise<void> {
  const root = repositoryRoot();
  const destination = join(root, "dist", "release");
  await emptyFolder(destination);
  const archives = await makeArchives(root, packageVersion, destination);
  const files = [...archives, await pack(destination)];
  await writeChecksums(destination, files);
  for (const file of files) process.stdout.write(`${file}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
