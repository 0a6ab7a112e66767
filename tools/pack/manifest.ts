/** What a package.json holds. */
export type Manifest = Readonly<Record<string, unknown>>;

/** The members of package.json that users of the package need. */
const published: ReadonlySet<string> = new Set([
  "name",
  "version",
  "description",
  "keywords",
  "homepage",
  "repository",
  "bugs",
  "license",
  "author",
  "type",
  "engines",
  "main",
  "types",
  "exports",
  "typesVersions",
  "bin",
  "dependencies",
  "peerDependencies",
  "peerDependenciesMeta",
]);

/** The members that only the repository needs. */
const ours: ReadonlySet<string> = new Set(["private", "files", "scripts", "devDependencies", "overrides"]);

/**
 * The package.json of the published package. It has no scripts and no devDependencies: `pulumi package add FOLDER` runs
 * `npm install` in the package's folder, which would run the ones and install the others.
 *
 * @throws Error for a member of which it is not said whether it is published.
 */
export function publishedManifest(manifest: Manifest): Manifest {
  const unknown = Object.keys(manifest).filter((name) => !published.has(name) && !ours.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `package.json has ${unknown.join(", ")}: say in tools/pack/manifest.ts whether the package has it, too.`,
    );
  }
  return Object.fromEntries(Object.entries(manifest).filter(([name]) => published.has(name)));
}
