import { types } from "node:util";

/** What a command has of the world around it. */
export interface Terminal {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly environment: NodeJS.ProcessEnv;
  /** Resolves when the user interrupts the command. */
  interrupted(): Promise<void>;
}

/** A subcommand of `pulumi-idp`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** The complete help text. */
  readonly help: string;
  /** The exit code when the arguments are wrong. Default: 2. */
  readonly usageExitCode?: number;
  /**
   * Runs the command.
   *
   * @param args the arguments after the command's name.
   * @returns the exit code.
   * @throws UsageError, or the TypeError of node:util parseArgs, when the arguments are wrong.
   */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** The arguments are wrong. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Tells whether an error means that the arguments are wrong. */
export function isUsageError(thrown: unknown): thrown is Error {
  if (thrown instanceof UsageError) return true;
  return types.isNativeError(thrown) && "code" in thrown && String(thrown.code).startsWith("ERR_PARSE_ARGS_");
}
