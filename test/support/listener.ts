import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** What listens where an engine would, and ends as one that is killed. */
export class Listener {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
    server.on("connection", (socket) => this.#sockets.add(socket));
  }

  static async start(): Promise<Listener> {
    const server = createServer().listen(0, "127.0.0.1");
    const listener = new Listener(server);
    await once(server, "listening");
    return listener;
  }

  /** Host and port, as an engine gives them to what it starts. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Waits for somebody who connects. */
  async connected(): Promise<void> {
    if (this.#sockets.size === 0) await once(this.#server, "connection");
  }

  /** Ends all connections, as idle ones. */
  disconnect(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  /** Listens no more. */
  kill(): void {
    this.#server.close();
    this.disconnect();
  }
}
