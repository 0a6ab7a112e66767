import { delimiter, join } from "node:path";
import { repositoryRoot } from "../../../tools/engine/repository";

/** Names that never pass from the caller's environment to the engine: credentials and settings of its own. */
const WITHHELD = /^(CONDUCTORONE|SLASHID|PULUMI)_/i;

/** Folders and words that make up a project's environment. */
export interface EnvironmentParts {
  /** Folder of the engine. */
  engine: string;
  /** Folder of the file backend. */
  backend: string;
  /** PULUMI_HOME. */
  home: string;
  /** Passphrase of the stack's secrets. */
  passphrase: string;
}

/**
 * Environment of a project's commands: the caller's without what is withheld, with the engine and this
 * checkout's `bin` first on PATH, quiet and offline.
 *
 * @param caller usually `process.env`
 */
export function projectEnvironment(caller: NodeJS.ProcessEnv, parts: EnvironmentParts): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  let path = "";
  for (const [name, value] of Object.entries(caller)) {
    if (name.toUpperCase() === "PATH") path = value ?? "";
    else if (!WITHHELD.test(name)) env[name] = value;
  }
  return {
    ...env,
    PATH: [parts.engine, join(repositoryRoot(), "bin"), path].join(delimiter),
    NO_COLOR: "1",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_BACKEND_URL: `file://${parts.backend.replaceAll("\\", "/")}`,
    PULUMI_HOME: parts.home,
    PULUMI_CONFIG_PASSPHRASE: parts.passphrase,
  };
}
