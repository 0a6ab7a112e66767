import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { type Server, ServerCredentials } from "@grpc/grpc-js";
import { isOwnPeer, type LoopbackConnection } from "./peer";

/** Where a plugin listens. */
export interface Listening {
  readonly port: number;
  /**
   * Accepts no further connections, and ends those that have not begun to speak HTTP/2: gRPC would wait for them.
   *
   * @returns when the last connection has ended.
   */
  close(): Promise<void>;
  /** Ends all connections at once. gRPC leaves some open: a peer that reads nothing would keep the process alive. */
  destroy(): void;
}

/** What {@link listen} can be given besides the server. */
export interface ListenOptions {
  /** Whether the other end of a connection may ask. Default: {@link isOwnPeer}. */
  readonly isOwn?: (connection: LoopbackConnection) => boolean;
  /** Takes a line about a connection that could not be accepted. */
  readonly log?: (line: string) => void;
}

/** How long the text is by which a peer begins to speak HTTP/2, in bytes. RFC 9113, section 3.4. */
const prefaceBytes = 24;

/**
 * Listens on a free port of loopback. A connection of another user of the machine is closed before a byte of it is read,
 * where the system tells whose it is: whoever reaches a plugin can configure it, and have it read files.
 */
export async function listen(
  server: Server,
  { isOwn = isOwnPeer, log = () => {} }: ListenOptions = {},
): Promise<Listening> {
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const sockets = new Set<Socket>();
  const door = createServer((socket: Socket) => {
    const { remotePort: peerPort = 0, localPort: ownPort = 0 } = socket;
    if (!isOwn({ peerPort, ownPort })) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    injector.injectConnection(socket);
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  const closed = new Promise<void>((resolve) => door.once("close", resolve));
  door.on("error", (error: NodeJS.ErrnoException) => log(notAccepted(error.code)));
  return {
    port: (door.address() as AddressInfo).port,
    close: () => {
      door.close();
      for (const socket of sockets) if (socket.bytesRead < prefaceBytes) socket.destroy();
      return closed;
    },
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function notAccepted(code = "no reason given"): string {
  return `the plugin could not accept a connection (${code}). It goes on with those that it has. If files ran out, raise the limit of open files (ulimit -n).`;
}
