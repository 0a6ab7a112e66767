import { cpSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import { findProgram } from "../../tools/engine/programs";
import { repositoryRoot } from "../../tools/engine/repository";
import type { Nowhere } from "./nowhere";

/** A language of programs, and how its users install what a program needs. */
export interface Language {
  /** The folder in examples/first-program. */
  readonly example: string;
  /** The programs that the machine must have. */
  readonly needs: readonly string[];
  /** Whether the program uses the plugin, which the engine then fetches from the release. */
  readonly usesPlugin: boolean;
  /** Installs the package from the files of a release, as a user does. */
  readonly install: (machine: Nowhere, release: string) => Promise<unknown>;
}

/** The SDK that Go would fetch by its tag, as Go unpacks it. */
async function installGo(machine: Nowhere): Promise<void> {
  const sdk = join(machine.root, "go-sdk");
  cpSync(join(repositoryRoot(), "sdk", "go", "idp"), sdk, { recursive: true });
  await machine.type(`go mod edit -replace github.com/pulumi-idp/pulumi-idp/sdk/go/idp=${sdk}`);
  await machine.type("go mod tidy");
}

const npm = (machine: Nowhere, release: string) =>
  machine.type(`npm install --no-audit --no-fund --prefer-offline ${release}/pulumi-idp-${version}.tgz`);

export const languages: readonly Language[] = [
  {
    example: "yaml",
    needs: [],
    usesPlugin: true,
    install: (machine) =>
      machine.type(
        `pulumi plugin install resource idp ${version} --server github://api.github.com/pulumi-idp/pulumi-idp`,
      ),
  },
  { example: "typescript", needs: ["node", "npm"], usesPlugin: true, install: npm },
  { example: "typescript-dynamic", needs: ["node", "npm"], usesPlugin: false, install: npm },
  {
    example: "python",
    needs: ["python3"],
    usesPlugin: true,
    install: async (machine) => {
      const sdk = join(machine.root, "python-sdk");
      cpSync(join(repositoryRoot(), "sdk", "python"), sdk, { recursive: true });
      await machine.type("python3 -m venv venv");
      await machine.type(`venv/bin/pip install --quiet ${sdk} -r requirements.txt`);
    },
  },
  { example: "go", needs: ["go"], usesPlugin: true, install: installGo },
];

/** What the machine lacks for a language; undefined where it has all. */
export function missingFor({ needs }: Language): string | undefined {
  return needs.find((name) => findProgram(name, process.env) === undefined);
}
