/** Commands whose subcommands all take `--stack`. */
const OF_A_STACK: ReadonlySet<string> = new Set([
  "up",
  "update",
  "preview",
  "pre",
  "refresh",
  "destroy",
  "import",
  "cancel",
  "config",
  "stack",
  "logs",
  "watch",
]);

/** Subcommands of `state` that take `--stack`; `state move` does not. */
const OF_A_STATE: ReadonlySet<string> = new Set([
  "delete",
  "protect",
  "rename",
  "repair",
  "taint",
  "unprotect",
  "untaint",
]);

/**
 * Arguments as the CLI gets them: no colours, no questions, and the stack where the command takes one and
 * the caller names none.
 *
 * @param args such as `["up", "--yes"]`
 * @param stack name of the stack
 */
export function commandLine(args: readonly string[], stack: string): string[] {
  const end = args.indexOf("--");
  const own = end < 0 ? args : args.slice(0, end);
  const rest = end < 0 ? [] : args.slice(end);
  const stackArgs = takesStack(own) && !namesStack(own) ? ["--stack", stack] : [];
  return ["--color", "never", "--non-interactive", ...own, ...stackArgs, ...rest];
}

function takesStack([command = "", subcommand = ""]: readonly string[]): boolean {
  return command === "state" ? OF_A_STATE.has(subcommand) : OF_A_STACK.has(command);
}

function namesStack(args: readonly string[]): boolean {
  return args.some((arg) => arg === "-s" || arg === "--stack" || arg.startsWith("--stack="));
}
