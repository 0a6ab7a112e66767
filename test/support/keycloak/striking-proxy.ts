import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What happens to a request in place of its answer. */
export type Strike =
  /** The connection is cut, and the server never sees the request. */
  | { readonly kind: "cut before" }
  /** The server carries it out, and the connection is cut in place of the answer. */
  | { readonly kind: "cut after" }
  /** Something on the way answers, and the server never sees the request. */
  | { readonly kind: "answer"; readonly status: number; readonly type?: string; readonly body?: string }
  /** The server carries it out, and something on the way answers in its place. */
  | {
      readonly kind: "answer after";
      readonly status: number;
      readonly type?: string;
      readonly body?: string;
    };

/** Says what happens to a request, by its number, its line and its body; undefined for nothing. */
export type Strikes = (index: number, request: string, body: string) => Strike | undefined;

/** A server on loopback in front of a real one, which strikes the requests that it is told to. */
export class StrikingProxy {
  /** The requests since the last {@link begin}, as `GET /path`. */
  readonly requests: string[] = [];
  readonly #target: string;
  readonly #server: Server;
  #strikes: Strikes = () => undefined;

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async start(target: string): Promise<StrikingProxy> {
    const proxy = new StrikingProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Forgets the requests so far. @param strikes what happens to each request from now on. */
  begin(strikes: Strikes = () => undefined): void {
    this.requests.length = 0;
    this.#strikes = strikes;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    const body = await buffer(request);
    const line = `${method} ${url}`;
    const strike = this.#strikes(this.requests.push(line) - 1, line, body.toString());
    if (strike?.kind === "cut before") return void response.destroy();
    if (strike?.kind === "answer") return respond(response, strike);
    const { "content-type": type = "", authorization = "" } = headers;
    const answer = await fetch(this.#target + url, {
      method,
      redirect: "manual",
      headers: { ...(type === "" ? {} : { "content-type": type }), authorization },
      ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (strike?.kind === "cut after") return void response.destroy();
    if (strike?.kind === "answer after") return respond(response, strike);
    const location = answer.headers.get("location");
    response
      .writeHead(answer.status, {
        "content-type": answer.headers.get("content-type") ?? "text/plain",
        ...(location === null ? {} : { location }),
      })
      .end(bytes);
  }
}

function respond(
  response: ServerResponse,
  { status, type = "application/json", body = "" }: { status: number; type?: string; body?: string },
): void {
  response.writeHead(status, { "content-type": type }).end(body);
}
