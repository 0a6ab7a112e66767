import { once } from "node:events";
import { parseArgs } from "node:util";
import { reasonOf } from "../engine/engine";
import { ensureKeycloak } from "./ensure";
import { startKeycloak } from "./start";
import { defaultVersion, olderVersion } from "./versions";

const usage = `Usage: npm run keycloak [-- [--version VERSION] [--print-path] [--start [--port PORT]]]

Finds Keycloak or gets it by Maven, and says where it is.

  --version VERSION  ${defaultVersion} by default; ${olderVersion} works too
  --print-path       print only the folder
  --start            start a server, which ends with this command
  --port PORT        port of that server; a free one by default
`;

async function main(args: readonly string[]): Promise<void> {
  const options = parsed(args);
  if (options === undefined) {
    process.stderr.write(usage);
    process.exitCode = 2;
  } else if (options.help) {
    process.stdout.write(usage);
  } else if (options.start) {
    await start(options.version, options.port === undefined ? undefined : Number(options.port));
  } else {
    const ensured = await ensureKeycloak(options.version);
    if ("missing" in ensured) throw new Error(ensured.missing);
    const { home } = ensured;
    process.stdout.write(options["print-path"] ? `${home}\n` : `Keycloak ${options.version}: ${home}\n`);
  }
}

/** Runs a server until a signal ends this command. */
async function start(version: string, port: number | undefined): Promise<void> {
  const { url, adminUser, adminPassword, stop } = await startKeycloak({ version, port });
  const variables = { KEYCLOAK_URL: url, KEYCLOAK_USER: adminUser, KEYCLOAK_PASSWORD: adminPassword };
  for (const [name, value] of Object.entries(variables)) process.stdout.write(`export ${name}=${value}\n`);
  process.stdout.write(`# Keycloak ${version}. Its console is at ${url}/admin. Ctrl-C ends it.\n`);
  const goOn = setInterval(() => undefined, 60_000);
  await Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal)));
  clearInterval(goOn);
  await stop();
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", default: false },
        version: { type: "string", default: defaultVersion },
        "print-path": { type: "boolean", default: false },
        start: { type: "boolean", default: false },
        port: { type: "string" },
      },
    }).values;
  } catch {
    return undefined;
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
});
