import type { Vendor } from "../../../provider/vendors/vendor";
import { type Manifest, repositoryOf } from "./manifest";
import type { PackageSpec } from "./package-spec";

/** The part of the schema that describes the package itself. */
export function metadata(
  vendors: readonly Vendor[],
  manifest: Manifest,
): Omit<PackageSpec, "config" | "provider" | "types" | "resources" | "functions"> {
  const { owner, name, path } = repositoryOf(manifest);
  const platforms = listed(vendors.map(({ platform }) => platform));
  return {
    name: "idp",
    displayName: "Identity platforms",
    version: manifest.version,
    description: `The login settings of ${platforms}, with secrets that never reach the state.`,
    keywords: manifest.keywords,
    homepage: manifest.homepage,
    license: manifest.license,
    attribution: `This package is not made or endorsed by ${platforms}, to whom the names belong.`,
    repository: `https://${path}`,
    logoUrl: `https://raw.githubusercontent.com/${owner}/${name}/main/assets/logo.png`,
    pluginDownloadURL: `github://api.github.com/${owner}/${name}`,
    publisher: owner,
    language: languages(vendors, manifest),
  };
}

/** What the generators of SDKs need. */
function languages(vendors: readonly Vendor[], manifest: Manifest): Record<string, object> {
  const { owner, path } = repositoryOf(manifest);
  const respectSchemaVersion = true;
  const readme = `${manifest.description}.\n\nDocumentation: ${manifest.homepage}\n`;
  const namespaces = vendors.map(({ name, platform }) => [name, platform.replaceAll(/[^A-Za-z\d]/g, "")]);
  return {
    nodejs: {
      packageName: manifest.name,
      packageDescription: manifest.description,
      readme,
      respectSchemaVersion,
    },
    python: {
      packageName: manifest.name.replaceAll("-", "_"),
      requires: { pulumi: ">=3.0.0,<4.0.0" },
      readme,
      pyproject: { enabled: true },
      respectSchemaVersion,
    },
    go: {
      importBasePath: `${path}/sdk/go/idp`,
      modulePath: `${path}/sdk/go/idp`,
      rootPackageName: "idp",
      generateResourceContainerTypes: true,
      respectSchemaVersion,
    },
    csharp: {
      rootNamespace: pascal(manifest.name),
      namespaces: Object.fromEntries(namespaces),
      packageReferences: { Pulumi: "3.*" },
      respectSchemaVersion,
    },
    java: { basePackage: `io.github.${owner.replaceAll("-", "")}` },
  };
}

function pascal(name: string): string {
  return name
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(names);
}
