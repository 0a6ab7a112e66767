import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Exchange } from "./proxy";

/** An exchange, and the server that had it. */
export interface Recorded extends Exchange {
  readonly server: Server;
}

const channel = "http.server.request.start";

/**
 * Notes every exchange of every HTTP server in this process, at the server's own side: what really came, and what
 * really went.
 *
 * @see https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html#http
 */
export class Recorder {
  #exchanges: Recorded[] = [];
  readonly #listener = (message: unknown) => this.#follow(message as Started);

  /** Begins to note. */
  start(): void {
    subscribe(channel, this.#listener);
  }

  stop(): void {
    unsubscribe(channel, this.#listener);
  }

  /** What has been noted since the last call of this. */
  take(): Recorded[] {
    const taken = this.#exchanges;
    this.#exchanges = [];
    return taken;
  }

  #follow({ request, response, server }: Started): void {
    const asked = chunksOf(request, "push");
    const said = chunksOf(response, "write", "end");
    const head = headOf(response);
    response.once("close", () => {
      this.#exchanges.push({
        server,
        method: request.method ?? "",
        target: request.url ?? "",
        headers: request.headers,
        body: textOf(asked),
        status: response.headersSent ? response.statusCode : 0,
        answerHeaders: head(),
        answer: textOf(said),
      });
    });
  }
}

interface Started {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly server: Server;
}

/** The headers of an answer, whichever way they are set. */
function headOf(response: ServerResponse): () => Record<string, string> {
  let written: object = {};
  const original = response.writeHead as (...given: unknown[]) => ServerResponse;
  Object.assign(response, {
    writeHead: (...given: unknown[]) => {
      const last = given.at(-1);
      written = typeof last === "object" && last !== null ? last : {};
      return original.apply(response, given);
    },
  });
  return () =>
    Object.fromEntries(
      Object.entries({ ...response.getHeaders(), ...written }).map(([name, value]) => [
        name.toLowerCase(),
        String(value),
      ]),
    );
}

/** Notes what is given to the methods of a stream, and leaves them as they are otherwise. */
function chunksOf<Name extends string>(
  stream: Record<Name, (...given: never[]) => unknown>,
  ...names: Name[]
): Buffer[] {
  const chunks: Buffer[] = [];
  for (const name of names) {
    const original = stream[name] as (...given: unknown[]) => unknown;
    const noting = function (this: unknown, ...given: unknown[]): unknown {
      const [chunk] = given;
      if (typeof chunk === "string" || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
      return original.apply(this, given);
    };
    Object.assign(stream, { [name]: noting });
  }
  return chunks;
}

const textOf = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString();
