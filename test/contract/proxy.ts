import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request as it came. */
export interface Asked {
  readonly method: string;
  /** The path as it was sent, with the query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request and its answer. */
export interface Exchange extends Asked {
  readonly status: number;
  readonly answerHeaders: IncomingHttpHeaders;
  readonly answer: string;
}

/** What a proxy does beside forwarding. */
export interface ProxyOptions {
  /** Looks at a request before it is forwarded. */
  readonly before?: (asked: Asked) => Promise<void>;
  /** Path under which the proxy stands for its target, such as "/auth". Anything else is not found. Default: none. */
  readonly basePath?: string;
}

/** A server on loopback that forwards to another one and keeps what went through. It knows no platform. */
export class RecordingProxy {
  readonly exchanges: Exchange[] = [];
  readonly #target: URL;
  readonly #options: ProxyOptions;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(target: string, options: ProxyOptions) {
    this.#target = new URL(target);
    this.#options = options;
    this.#server = createServer((incoming, outgoing) => {
      this.#forward(incoming).then(
        ({ status, answerHeaders, answer }) => {
          const {
            "content-length": _,
            "transfer-encoding": __,
            connection: ___,
            // The proxy is no sandbox.
            server: ____,
            ...headers
          } = answerHeaders;
          outgoing.writeHead(status, headers).end(answer);
        },
        () => outgoing.destroy(),
      );
    });
  }

  static async start(target: string, options: ProxyOptions = {}): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(target, options);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
    return proxy;
  }

  /** Where it is: `http://127.0.0.1:PORT`. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#agent.destroy();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #forward(incoming: IncomingMessage): Promise<Exchange> {
    const { method = "", url: target = "", headers } = incoming;
    const asked = { method, target, headers, body: (await buffer(incoming)).toString() };
    await this.#options.before?.(asked);
    const exchange = await this.#ask(asked);
    this.exchanges.push(exchange);
    return exchange;
  }

  #ask(asked: Asked): Promise<Exchange> {
    const { method, target, headers, body } = asked;
    const { basePath = "" } = this.#options;
    if (!target.startsWith(`${basePath}/`))
      return Promise.resolve({ ...asked, status: 404, answerHeaders: {}, answer: "" });
    const path = target.slice(basePath.length);
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#target;
      const options = { hostname, port, method, path, headers, agent: this.#agent };
      const sent = request(options, (answer) => {
        buffer(answer).then((bytes) => {
          const { statusCode: status = 0, headers: answerHeaders } = answer;
          resolve({ ...asked, status, answerHeaders, answer: bytes.toString() });
        }, reject);
      });
      sent.once("error", reject).end(body);
    });
  }
}
