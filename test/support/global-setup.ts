import { ensureEngine } from "../../tools/engine/ensure";

/** Finds or gets the Pulumi engine before the first test, so that getting it counts against no test's time. */
export default async function globalSetup(): Promise<void> {
  await ensureEngine({ log: (line) => process.stderr.write(`${line}\n`) });
}
