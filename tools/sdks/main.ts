import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messageOf } from "../../provider/core/model/errors";
import { repositoryRoot } from "../engine/repository";
import { withGenerator } from "./generator";
import { layOut } from "./layout";

/** Writes the SDKs for other languages, and the examples in them. */
async function main(): Promise<void> {
  const root = repositoryRoot();
  const schema = join("provider", "schema.json");
  const generated = await mkdtemp(join(tmpdir(), "pulumi-idp-sdks-"));
  try {
    await withGenerator(async (generate) => {
      await generate("packages", schema, generated, join("assets", "logo.png"));
      await generate("programs", schema, join("examples", "reference"));
    });
    await layOut(generated, root, join(root, "sdk"));
  } finally {
    await rm(generated, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
