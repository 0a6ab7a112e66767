/** A usable Pulumi engine: the CLI with the hosts of Node.js and YAML programs. */
export interface Engine {
  /** Absolute path of the folder that holds `pulumi`, to be put first on PATH. */
  directory: string;
  /** Version of the CLI without a leading "v", such as "3.259.0". */
  version: string;
  /** Where it is from: the user's PATH, the official installer, or a build from Go modules. */
  source: "path" | "installer" | "go";
}

/** Takes one line of progress, without its line end. */
export type Log = (line: string) => void;

/** One way to get an engine. */
export interface Way {
  /** Its name in messages, such as "this tool's cache". */
  readonly title: string;
  /** Gives the engine. @throws Error with the reason why there is none */
  readonly find: (log: Log) => Promise<Engine>;
}

/** Nothing is there, which is usual: the final error lists it, but it is no line of progress. */
export class NothingThere extends Error {
  override readonly name = "NothingThere";
}

/**
 * File name of a program on this platform.
 *
 * @param name such as "pulumi"
 */
export function executableName(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/** Message of anything thrown, without the stack. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Does a step, with a line of progress when it begins and one with its seconds when it ends or fails.
 *
 * @param title such as "building pulumi"
 * @throws whatever `act` throws
 */
export async function timed<T>(log: Log, title: string, act: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const end = (how: string) => log(`${title}: ${how} ${((performance.now() - start) / 1000).toFixed(1)} s`);
  log(`${title} ...`);
  try {
    const result = await act();
    end("done in");
    return result;
  } catch (error) {
    end("failed after");
    throw error;
  }
}
