import { parseArgs } from "node:util";
import { oneLine } from "../provider/core/redaction/one-line";
import { type SandboxAddress, SandboxStartError, startSandbox } from "../sandbox";
import { type Command, type Terminal, UsageError } from "./command";

const maxPort = 65_535;

const help = `Usage: pulumi-idp sandbox [--port N] [--json]

Starts a local server with the ConductorOne and SlashID APIs, to try programs without an account. It listens
on 127.0.0.1 only and makes new credentials at each start. Its data is in memory and is lost when it ends.
Press Ctrl-C to end it.

Options:
  --port N  The TCP port, 1 to ${maxPort}. Default, or with 0: a free port.
  --json    Print the addresses and credentials as one line of JSON, and nothing else.
  --help    Show this help.
`;

/** `pulumi-idp sandbox`: runs the embedded sandbox until it is interrupted. */
export const sandboxCommand: Command = {
  summary: "Run both platforms' APIs locally, in memory.",
  help,
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: "string" }, json: { type: "boolean" }, help: { type: "boolean" } },
    });
    if (!values.help) return serve(portOf(values.port ?? "0"), values.json ? asJson : asText, terminal);
    terminal.stdout.write(help);
    return 0;
  },
};

async function serve(
  port: number,
  describe: (address: SandboxAddress) => string,
  { stdout, stderr, interrupted }: Terminal,
): Promise<number> {
  try {
    const end = interrupted();
    const sandbox = await startSandbox({ port });
    stdout.write(describe(sandbox.address));
    await end;
    await sandbox.close();
    return 0;
  } catch (error) {
    if (!(error instanceof SandboxStartError)) throw error;
    stderr.write(`pulumi-idp: ${oneLine(error.message)}\n`);
    return 1;
  }
}

function portOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > maxPort) {
    throw new UsageError(`--port: ${text} is not a number from 0 to ${maxPort}`);
  }
  return Number(text);
}

function asJson(address: SandboxAddress): string {
  return `${JSON.stringify(address)}\n`;
}

function asText({ conductorone, slashid, control }: SandboxAddress): string {
  return `The sandbox is running.

  ConductorOne  ${conductorone.serverUrl}
  SlashID       ${slashid.baseUrl}
  Control       ${control}

To use it for a program, paste:

  export CONDUCTORONE_SERVER_URL=${conductorone.serverUrl}
  export CONDUCTORONE_ACCESS_TOKEN=${conductorone.accessToken}
  export SLASHID_BASE_URL=${slashid.baseUrl}
  export SLASHID_ORGANIZATION_ID=${slashid.organizationId}
  export SLASHID_API_KEY=${slashid.apiKey}

Its data is in memory and is lost when it ends. Press Ctrl-C to end it.
`;
}
