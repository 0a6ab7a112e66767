/**
 * How the engine was come by: found on PATH, found in this tool's own cache, or just now put into the cache
 * by the official installer or by a build from Go modules.
 */
export type EngineSource = "path" | "cache" | "installer" | "go";

/** A usable Pulumi engine: the CLI with the hosts of Node.js and YAML programs. */
export interface Engine {
  /** Absolute path of the folder that holds `pulumi`, to be put first on PATH. */
  directory: string;
  /** Version of the CLI without a leading "v", such as "3.259.0". */
  version: string;
  /** How it was come by. */
  source: EngineSource;
  /** For an engine from the cache: how it came into the cache. */
  origin?: "installer" | "go";
}

/** Takes one line of progress, without its line end. */
export type Log = (line: string) => void;

/** One way to an engine. */
export interface Way {
  /** What the final error calls it, such as "Go modules". */
  readonly title: string;
  /** Gives the engine, or throws an Error whose message is the reason why this way leads to none. */
  readonly find: (log: Log) => Promise<Engine>;
}

/**
 * The usual reason for going on to the next way: nothing is there. It belongs into the final error, but is
 * not worth a line of progress.
 */
export class NothingThere extends Error {
  override readonly name = "NothingThere";
}

/** Hosts that an engine needs beside `pulumi`, without the suffix that Windows adds. */
export const HOSTS: readonly string[] = ["pulumi-language-nodejs", "pulumi-language-yaml"];

/**
 * File name of a program on this platform.
 *
 * @param name such as "pulumi"
 */
export function executableName(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/** Words of anything thrown, without the stack. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
