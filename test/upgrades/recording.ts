import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentOf, type SandboxAddress } from "../../sandbox";
import { repositoryRoot } from "../../tools/engine/repository";
import type { Declared } from "../e2e/support/programs";
import type { ExportedState } from "../support/project/deployment";

/** The faces whose states are kept. */
export const recordedFaces = ["dynamic", "yaml"] as const;

/** A call that the engine made to the plugin, and the answer, both as the engine's log has them. */
export interface RecordedCall {
  readonly method: "Check" | "Diff";
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

/** What one face of a released version left behind. */
export interface Recording {
  readonly version: string;
  readonly face: (typeof recordedFaces)[number];
  readonly program: readonly Declared[];
  /** The secrets of the stack's configuration, and of the environment. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly state: ExportedState;
  /** The plugin's calls; empty for the dynamic face, which has none. */
  readonly calls: readonly RecordedCall[];
}

/** The folder of all recordings. */
export const recordings = join(repositoryRoot(), "test", "upgrades", "recordings");

/** The name of the file for a version and a face. */
export function recordingName(version: string, face: Recording["face"]): string {
  return `v${version}-${face}.json`;
}

/** The variables that lead a recorded program to a sandbox, by its connection `eu`, too. */
export function environmentAt(address: SandboxAddress): Record<string, string> {
  const variables = environmentOf(address);
  const ofConnection = Object.entries(variables).map(([name, value]) => [`EU_${name}`, value]);
  return { ...variables, ...Object.fromEntries(ofConnection) };
}

/** All recordings, the oldest version first. */
export function readRecordings(): Recording[] {
  return readdirSync(recordings)
    .sort()
    .map((name) => JSON.parse(readFileSync(join(recordings, name), "utf8")) as Recording);
}
