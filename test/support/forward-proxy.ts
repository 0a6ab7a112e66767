import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/** A forward proxy on loopback. It alone knows where the hosts are. */
export class ForwardProxy {
  /** The hosts that it was asked for, each with its port. */
  readonly asked: string[] = [];
  /** What it answers to a CONNECT; 200 makes the connection, 0 breaks it. */
  status = 200;
  /** User and password that it asks for, as `user:password`. */
  credentials: string | undefined;
  readonly #server: Server;
  readonly #ports: (host: string) => number | undefined;
  readonly #sockets = new Set<Duplex>();

  private constructor(server: Server, ports: (host: string) => number | undefined) {
    this.#server = server;
    this.#ports = ports;
    server.on("connection", (socket) => this.#sockets.add(socket));
    server.on("connect", (request, socket) => this.#connect(request, socket));
    server.on("request", (request, response) => {
      this.asked.push(request.url ?? "");
      response.writeHead(501).end();
    });
  }

  /** @param ports the port on loopback where a host is; undefined for one that does not exist. */
  static async start(ports: (host: string) => number | undefined): Promise<ForwardProxy> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new ForwardProxy(server, ports);
  }

  /** Its host and port. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** It answers as at the start, and forgets what it was asked for. */
  reset(): void {
    this.status = 200;
    this.credentials = undefined;
    this.asked.length = 0;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connect({ url = "", headers }: IncomingMessage, client: Duplex): void {
    this.asked.push(url);
    client.on("error", () => client.destroy());
    if (this.status === 0) return void client.destroy();
    const given = Buffer.from(headers["proxy-authorization"]?.replace("Basic ", "") ?? "", "base64");
    const isKnown = this.credentials === undefined || given.toString() === this.credentials;
    const port = this.#ports(url.replace(/:\d+$/, ""));
    const status = isKnown ? this.status : 407;
    if (status !== 200 || port === undefined) {
      return void client.end(
        `HTTP/1.1 ${status === 200 ? 502 : status} no\r\n\r\n<p>A page of the proxy</p>`,
      );
    }
    const upstream: Socket = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      client.pipe(upstream).pipe(client);
    });
    this.#sockets.add(upstream);
    upstream.on("error", () => client.destroy());
  }
}
