import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { preProcessFile } from "typescript";

/** The packages that declarations may import: users of the package have them. */
const allowed = /^(?:node:|@pulumi\/pulumi(?:\/|$))/;

/**
 * The declaration files that some of them need, themselves included.
 *
 * @param root the folder that the paths start at.
 * @param entries paths of `.d.ts` files.
 * @throws Error where one imports a package that users don't have, or a file that is not there.
 */
export function declarationsFrom(root: string, entries: readonly string[]): string[] {
  const found = new Set<string>();
  const open = entries.map((entry) => normalize(entry));
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const text = readFileSync(join(root, file), "utf8");
    for (const { fileName: name } of preProcessFile(text).importedFiles) {
      if (name.startsWith(".")) open.push(resolved(root, join(dirname(file), name), file));
      else if (!allowed.test(name))
        throw new Error(`${file} imports ${name}, which users of the package don't have.`);
    }
  }
  return [...found].sort();
}

function resolved(root: string, path: string, from: string): string {
  const file = [`${path}.d.ts`, join(path, "index.d.ts")].find((each) => existsSync(join(root, each)));
  if (file === undefined) throw new Error(`${from} imports ${path}, which has no declarations.`);
  return file;
}
