import { parseArgs } from "node:util";
import { packageVersion } from "../provider/core/model/version";
import { oneLine } from "../provider/core/redaction/one-line";
import { type Command, isUsageError, type Terminal, UsageError } from "./command";
import { driftCommand } from "./drift/command";
import { importCommand } from "./import";
import { sandboxCommand } from "./sandbox";
import { processTerminal } from "./terminal";

const commands: ReadonlyMap<string, Command> = new Map([
  ["sandbox", sandboxCommand],
  ["import", importCommand],
  ["drift", driftCommand],
]);

const usage = `Usage: pulumi-idp COMMAND [OPTION...]

Commands:
${[...commands].map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`).join("\n")}

Options:
  --help    Show this help. After a command: show the help of the command.
  --version Show the version.
`;

/**
 * Runs the command line `pulumi-idp ARGS`.
 *
 * @param terminal default: the terminal of this process.
 * @returns the exit code: 0 for success, 1 when the command failed, 2 when the arguments are wrong. A
 *   command's help says where it has others.
 */
export async function main(args: readonly string[], terminal: Terminal = processTerminal): Promise<number> {
  const [first = "", ...rest] = args;
  const command = commands.get(first);
  try {
    return command === undefined
      ? await runWithoutCommand(args, terminal)
      : await command.run(rest, terminal);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    terminal.stderr.write(`pulumi-idp: ${oneLine(error.message)}\n\n${command?.help ?? usage}`);
    return command?.usageExitCode ?? 2;
  }
}

async function runWithoutCommand(args: readonly string[], { stdout }: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: "boolean" }, version: { type: "boolean" } },
  });
  const [name] = positionals;
  if (name !== undefined) throw new UsageError(`unknown command ${name}`);
  if (values.help) stdout.write(usage);
  else if (values.version) stdout.write(`${packageVersion}\n`);
  else throw new UsageError("a command is missing");
  return 0;
}
