import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The package's version, as in its package.json. */
export function packageVersion(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  return version;
}
