import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const PACKAGE = "pulumi-idp";

/**
 * Folder of this checkout, whether the caller runs compiled from dist/ or from its source: the nearest
 * folder above this file whose package.json has this package's name.
 *
 * @throws Error when there is none
 */
export function repositoryRoot(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (nameOf(join(folder, "package.json")) === PACKAGE) return folder;
    if (dirname(folder) === folder) throw new Error(`no package.json of ${PACKAGE} above ${__dirname}`);
  }
}

function nameOf(manifest: string): string | undefined {
  if (!existsSync(manifest)) return undefined;
  const content: unknown = JSON.parse(readFileSync(manifest, "utf8"));
  if (typeof content !== "object" || content === null || !("name" in content)) return undefined;
  return typeof content.name === "string" ? content.name : undefined;
}
