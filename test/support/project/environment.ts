import { delimiter, join } from "node:path";
import { repositoryRoot } from "../../../tools/engine/repository";

/** Variables of the caller that the engine never gets: credentials, and Pulumi's own settings. */
const withheld = /^(CONDUCTORONE|SLASHID|IDP|PULUMI)_/i;

/** What a project's environment is made from. */
export interface EnvironmentParts {
  /** Folder of the engine. */
  engine: string;
  /** Folder of the file backend. */
  backend: string;
  /** PULUMI_HOME. */
  home: string;
  /** Passphrase of the stack's secrets. */
  passphrase: string;
  /** Name of the stack that commands without `--stack` use. */
  stack: string;
}

/**
 * Environment of a project's commands: the caller's without credentials and Pulumi settings. The engine and
 * this checkout's `bin` come first on PATH. Pulumi uses no colours, fetches no plugins and looks for no updates.
 *
 * @param caller usually `process.env`
 */
export function projectEnvironment(caller: NodeJS.ProcessEnv, parts: EnvironmentParts): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  let path = "";
  for (const [name, value] of Object.entries(caller)) {
    if (name.toUpperCase() === "PATH") path = value ?? "";
    else if (!withheld.test(name)) env[name] = value;
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
    PULUMI_STACK: parts.stack,
  };
}
