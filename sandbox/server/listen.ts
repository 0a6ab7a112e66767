import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

const loopback = "127.0.0.1";

/** The sandbox could not be started, as when its port is in use. `cause` is Node's error. */
export class SandboxStartError extends Error {
  override readonly name = "SandboxStartError";
}

/**
 * Has a server listen on the loopback address alone.
 * @param port 0 for a free one
 * @returns the origin, as `http://127.0.0.1:8080`
 * @throws SandboxStartError when the port can't be listened on
 */
export function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "the port is in use" : error.message;
      reject(new SandboxStartError(`can't listen on ${loopback}:${port}: ${reason}`, { cause: error }));
    });
    server.listen(port, loopback, () => {
      resolve(`http://${loopback}:${(server.address() as AddressInfo).port}`);
    });
  });
}

/** Ends a server at once, open connections included. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
