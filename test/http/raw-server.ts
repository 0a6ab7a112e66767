import { createServer, type Server, type Socket } from "node:net";
import { Secret } from "../../provider/core/model/secret";
import type { Platform } from "../../provider/http/client";
import type { Http } from "../../provider/http/http";
import { clientOf } from "./harness";

/** Servers that break HTTP, the contract, or both, as bytes on the wire. */
export type Behaviour = (socket: Socket, request: string) => void;

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

export async function listening(server: Server, scheme = "http"): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
  });
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  open.push({
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  });
  return `${scheme}://127.0.0.1:${address.port}`;
}

/** A client before a server that answers each request like this, and what arrived there. */
export async function facing(behave: Behaviour, changes: Partial<Platform> = {}) {
  const requests: string[] = [];
  const server = createServer((socket) => {
    socket.on("data", (data) => {
      requests.push(data.toString("latin1"));
      behave(socket, data.toString("latin1"));
    });
  });
  return { requests, http: httpTo(await listening(server), changes) };
}

export function httpTo(baseUrl: string, changes: Partial<Platform> = {}): Http {
  const client = clientOf({ baseUrl, ...changes }, { secrets: () => [new Secret("s3cret-of-the-resource")] });
  open.push(client);
  return client.requests();
}

export const head = (status: string, headers: string[] = []) =>
  ["HTTP/1.1 ", status, "\r\n", ...headers.map((each) => `${each}\r\n`), "\r\n"].join("");
export const json = (body: string, headers: string[] = []) =>
  head("200 OK", [
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    ...headers,
  ]) + body;

/** Writes for as long as the other side reads. */
export function endless(socket: Socket, chunk: string | Buffer): void {
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on("drain", more);
  more();
}

export const thing = '{"thing":{"id":"1"}}';
