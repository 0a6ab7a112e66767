import { readFileSync } from "node:fs";

/** What the schema takes from package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly homepage: string;
  readonly license: string;
  /** The repository at GitHub: `git+https://github.com/OWNER/NAME.git`. */
  readonly repository: { readonly url: string };
}

/** Reads package.json in the present folder. */
export function manifestHere(): Manifest {
  return JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
}

/** A repository at GitHub. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
  /** Host, owner and name, without a scheme: `github.com/OWNER/NAME`. */
  readonly path: string;
}

/** The repository of a package. @throws Error where it is not one at GitHub. */
export function repositoryOf({ repository: { url } }: Manifest): Repository {
  const [, owner, name] = /^git\+https:\/\/github\.com\/([^/]+)\/([^/]+)\.git$/.exec(url) ?? [];
  if (owner === undefined || name === undefined) {
    throw new Error("package.json: repository.url must be git+https://github.com/OWNER/NAME.git.");
  }
  return { owner, name, path: `github.com/${owner}/${name}` };
}
