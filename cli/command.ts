import { types } from "node:util";

/** What a command talks to. */
export interface Terminal {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** Resolves when the user wants a running command to end. */
  interrupted(): Promise<void>;
}

/** A subcommand of `pulumi-idp`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text. */
  readonly help: string;
  /**
   * Runs the command to its end.
   * @param args what follows the command's name
   * @returns the exit code
   * @throws UsageError, or the TypeError of node:util parseArgs, when the arguments are wrong
   */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** The arguments are wrong. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Whether something thrown says that the arguments are wrong. */
export function isUsageError(thrown: unknown): thrown is Error {
  if (thrown instanceof UsageError) return true;
  return types.isNativeError(thrown) && "code" in thrown && String(thrown.code).startsWith("ERR_PARSE_ARGS_");
}
