import type { Project } from "./project";

/** Values of a stack's configuration, by keys that may be paths: `idp:conductorone.serverUrl`. */
export interface Configuration {
  readonly plain?: Readonly<Record<string, string>>;
  readonly secret?: Readonly<Record<string, string>>;
}

/**
 * Sets all of these by one command, since each command of the engine takes its time. They are in the list of processes
 * meanwhile: of secrets that must be found nowhere, `setConfig` takes one after the other.
 */
export async function configure(project: Project, { plain = {}, secret = {} }: Configuration): Promise<void> {
  const flags = (flag: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).flatMap(([key, value]) => [flag, `${key}=${value}`]);
  await project.must([
    "config",
    "set-all",
    "--path",
    ...flags("--plaintext", plain),
    ...flags("--secret", secret),
  ]);
}
