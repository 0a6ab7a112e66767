import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import { keycloakArguments } from "./java";

const pauseMs = 100;
const patienceMs = 3 * 60_000;

/** A server that runs as a child of this process. */
export interface KeycloakProcess {
  /** Such as "http://127.0.0.1:41234", without a slash at the end. */
  readonly url: string;
  /** Sends it a signal, and waits until it has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** What a server needs. */
export interface ProcessOptions {
  /** Path of `java`. */
  readonly java: string;
  /** A folder of Keycloak that has been built; what the server keeps is in `data` below it. */
  readonly home: string;
  /** File that gets what the server prints. */
  readonly log: string;
  /** A port on the loopback address; a free one where it is undefined. */
  readonly port?: number | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Kills it when aborted before it answers. */
  readonly signal?: AbortSignal;
}

/**
 * Starts a server, and waits until it answers.
 *
 * @throws Error with the last lines that the server printed, when it ends or does not answer within three minutes
 */
export async function startProcess(options: ProcessOptions): Promise<KeycloakProcess> {
  const { java, home, log, env, signal, port = await freePort() } = options;
  const command = ["start", "--optimized", "--cache=local", "--http-enabled=true", "--hostname-strict=false"];
  const where = ["--http-host=127.0.0.1", `--http-port=${port}`];
  const child = spawn(java, keycloakArguments(home, [...command, ...where]), { env, windowsHide: true });
  const output = createWriteStream(log);
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const closed = once(child, "close");
  const end = async (by: NodeJS.Signals) => {
    child.kill(by);
    await closed;
    output.end();
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await Promise.race([answers(url, child, signal), closed.then(() => undefined)]);
    if (hasEnded(child)) throw new Error("it ended");
    return { url, end };
  } catch (error) {
    await end("SIGKILL").catch(() => undefined);
    const lines = (await readFile(log, "utf8")).trim().split("\n").slice(-10);
    throw new Error(`Keycloak does not start at ${url}: ${String(error)}\n${lines.join("\n")}`);
  }
}

/** Waits until the server answers, or its process has ended. */
async function answers(url: string, child: ChildProcess, signal: AbortSignal | undefined): Promise<void> {
  const until = performance.now() + patienceMs;
  while (!hasEnded(child)) {
    signal?.throwIfAborted();
    const isThere = await fetch(`${url}/realms/master`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    if (performance.now() > until) throw new Error("it does not answer within three minutes");
    await setTimeout(pauseMs);
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** A port of the loopback address that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("there is no free port");
  return address.port;
}
