import { createServer, type RequestListener, type Server } from "node:http";
import { z } from "zod";
import type { ProviderError } from "../../provider/core/model/errors";
import type { HttpClient } from "../../provider/http/client";
import { thrownBy } from "../support/thrown-by";
import { calls, clientOf } from "./harness";

/** The client with its own pool of connections, before a real server. */
let server: Server;
let requests: string[];
let answer: RequestListener;
let client: HttpClient;

async function listen(handler: RequestListener): Promise<[Server, string]> {
  const made = createServer(handler);
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  const address = made.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return [made, `http://127.0.0.1:${address.port}`];
}

const close = (open: Server) =>
  new Promise<void>((resolve) => {
    open.close(() => resolve());
    open.closeAllConnections();
  });

beforeEach(async () => {
  requests = [];
  const [made, origin] = await listen((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  server = made;
  client = clientOf({ baseUrl: origin });
});

afterEach(async () => {
  await client.close();
  await close(server);
});

test("connections are kept from one request to the next", async () => {
  const sockets = new Set<unknown>();
  answer = (request, response) => {
    sockets.add(request.socket);
    response.end('{"a":1}');
  };
  for (let round = 0; round < 10; round++)
    expect(await client.requests().send(calls.read, z.unknown())).toEqual({ a: 1 });
  expect(sockets.size).toBeLessThan(10);
});

test("a redirect is not followed, and its target never sees the credential", async () => {
  const seen: unknown[] = [];
  const [other, target] = await listen((request, response) => {
    seen.push(request.headers.authorization);
    response.end("{}");
  });
  answer = (_request, response) => response.writeHead(307, { location: `${target}/things/1` }).end();
  expect(await thrownBy(client.requests().send(calls.read, z.unknown()))).toMatchObject({
    code: "bad-answer",
    status: 307,
  });
  expect(seen).toEqual([]);
  await close(other);
});

test.each([
  ["read", calls.read, "bad-answer"],
  ["create", calls.create, "unknown-outcome"],
])("an answer to a %s that never ends is not taken in", async (_name, call, code) => {
  answer = (_request, response) => {
    response.on("error", () => {});
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(65_536)));
    };
    response.on("drain", more);
    more();
  };
  const error = await thrownBy(client.requests().send(call, z.unknown()));
  expect(error).toMatchObject({
    code,
    message: expect.stringContaining("the answer is larger than 4 MiB"),
  });
  expect(requests).toHaveLength(1);
});

test("a create whose connection breaks is sent once, a read again", async () => {
  answer = (request) => request.socket.destroy();
  expect(await thrownBy(client.requests().send(calls.create, z.unknown()))).toMatchObject({
    code: "unknown-outcome",
  });
  expect(requests).toHaveLength(1);
  expect(await thrownBy(client.requests().send(calls.read, z.unknown()))).toMatchObject({
    code: "unavailable",
  });
  expect(requests).toHaveLength(1 + 5);
});

test("nothing is sent after close", async () => {
  await client.close();
  const error = (await thrownBy(client.requests().send(calls.create, z.unknown()))) as ProviderError;
  expect(error.name).toBe("ProviderError");
  expect(requests).toEqual([]);
});

test("a server that is not there is known to have got nothing", async () => {
  const [gone, origin] = await listen(() => {});
  await close(gone);
  const orphan = clientOf({ baseUrl: origin });
  const error = await thrownBy(orphan.requests().send(calls.create, z.unknown())).finally(() =>
    orphan.close(),
  );
  expect(error).toMatchObject({ code: "unreachable" });
});
