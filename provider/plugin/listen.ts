import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { type Server, ServerCredentials } from "@grpc/grpc-js";
import { isOwnPeer, type LoopbackConnection } from "./peer";

/** Where a plugin listens. */
export interface Listening {
  readonly port: number;
  /** Accepts no further connections. */
  close(): void;
  /** Ends all connections, those that never said anything, too: no shutdown of the server reaches them. */
  destroy(): void;
}

/**
 * Listens on a free port of loopback. A connection of another user of the machine is closed before a byte of it is read,
 * where the system tells whose it is: whoever reaches a plugin can configure it, and have it read files.
 *
 * @param isOwn whether the other end of a connection may ask.
 */
export async function listen(
  server: Server,
  isOwn: (connection: LoopbackConnection) => boolean = isOwnPeer,
): Promise<Listening> {
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const sockets = new Set<Socket>();
  const door = createServer((socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    const { remotePort: peerPort = 0, localPort: ownPort = 0 } = socket;
    if (isOwn({ peerPort, ownPort })) injector.injectConnection(socket);
    else socket.destroy();
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  // A connection that can't be accepted is no reason to end: the engine tries again.
  door.on("error", () => {});
  return {
    port: (door.address() as AddressInfo).port,
    close: () => door.close(),
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
