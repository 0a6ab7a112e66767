import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { Secret } from "../../provider/core/model/secret";
import { type Call, HttpClient, type Platform } from "../../provider/http/client";
import { selfSigned } from "./certificate";
import { calls, contract, credential, platform, rejection } from "./harness";

/** Servers that break HTTP, the contract, or both, as bytes on the wire. */
type Behaviour = (socket: Socket, request: string) => void;

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function listening(server: Server, scheme = "http"): Promise<string> {
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
async function facing(behave: Behaviour, changes: Partial<Platform> = {}) {
  const requests: string[] = [];
  const server = createServer((socket) => {
    socket.on("data", (data) => {
      requests.push(data.toString("latin1"));
      behave(socket, data.toString("latin1"));
    });
  });
  return { requests, client: clientOf(await listening(server), changes) };
}

function clientOf(baseUrl: string, changes: Partial<Platform> = {}): HttpClient {
  const client = new HttpClient(
    { ...platform, baseUrl, ...changes },
    {
      secrets: () => [new Secret("s3cret-of-the-resource")],
      log: () => {},
      signal: new AbortController().signal,
      sleep: async () => {},
    },
  );
  open.push(client);
  return client;
}

const head = (status: string, headers: string[] = []) =>
  ["HTTP/1.1 ", status, "\r\n", ...headers.map((each) => `${each}\r\n`), "\r\n"].join("");
const json = (body: string, headers: string[] = []) =>
  head("200 OK", [
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    ...headers,
  ]) + body;

/** Writes for as long as the other side reads. */
function endless(socket: Socket, chunk: string | Buffer): void {
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on("drain", more);
  more();
}

const thing = '{"thing":{"id":"1"}}';

/** What an answer makes of a read and of a create. `tries`: how often a read is sent. */
const rows: readonly {
  name: string;
  behave: Behaviour;
  code: string;
  why: RegExp;
  tries?: number;
  changes?: Partial<Platform>;
}[] = [
  {
    name: "a body without end, in chunks",
    behave: (socket) => {
      socket.write(head("200 OK", ["transfer-encoding: chunked"]));
      endless(socket, `10000\r\n${"x".repeat(65_536)}\r\n`);
    },
    code: "bad-answer",
    why: /the answer is larger than 4 MiB/,
  },
  {
    name: "a body without end and without a length",
    behave: (socket) => {
      socket.write(head("200 OK"));
      endless(socket, "x".repeat(65_536));
    },
    code: "bad-answer",
    why: /the answer is larger than 4 MiB/,
  },
  {
    name: "a body that says that it is huge",
    behave: (socket) => {
      socket.write(head("200 OK", ["content-length: 999999999999"]));
      endless(socket, "x".repeat(65_536));
    },
    code: "bad-answer",
    why: /the answer is larger than 4 MiB/,
  },
  {
    name: "a compressed body that would be huge",
    behave: (socket) => {
      const body = gzipSync("x".repeat(64 * 1024 * 1024));
      socket.write(head("200 OK", ["content-encoding: gzip", `content-length: ${body.length}`]));
      socket.write(body);
    },
    code: "bad-answer",
    why: /the answer is not JSON but compressed \(gzip\), which was not asked for/,
  },
  {
    name: "headers without end",
    behave: (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      endless(socket, `x-filler: ${"x".repeat(1_000)}\r\n`);
    },
    code: "bad-answer",
    why: /the answer's headers are larger than 16 KiB/,
  },
  {
    name: "a byte now and then, without end",
    behave: (socket) => {
      socket.write(head("200 OK", ["content-length: 1000000"]));
      const drip = setInterval(() => socket.write("x"), 20);
      socket.on("close", () => clearInterval(drip));
    },
    code: "unavailable",
    why: /no answer in time/,
    tries: 5,
    changes: { tryTimeoutMs: 150 },
  },
  {
    name: "a status line that never ends",
    behave: (socket) => {
      const drip = setInterval(() => socket.write("H"), 20);
      socket.on("close", () => clearInterval(drip));
    },
    code: "bad-answer",
    why: /the answer is not HTTP \(does another service listen at /,
    changes: { tryTimeoutMs: 150 },
  },
  {
    name: "no answer at all",
    behave: () => {},
    code: "unavailable",
    why: /no answer in time/,
    tries: 5,
    changes: { tryTimeoutMs: 100 },
  },
  {
    name: "what is no HTTP",
    behave: (socket) => socket.end("220 mail.example.com ESMTP\r\n"),
    code: "bad-answer",
    why: /the answer is not HTTP \(does another service listen at /,
  },
  {
    name: "a header that is none",
    behave: (socket) => socket.end(`HTTP/1.1 200 OK\r\nbroken header\r\n\r\n${thing}`),
    code: "bad-answer",
    why: /the answer is not HTTP \(does another service listen at /,
  },
  {
    name: "half of its headers",
    behave: (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-le"),
    code: "unavailable",
    why: /the connection broke/,
    tries: 5,
  },
  {
    name: "half of its body",
    behave: (socket) => socket.end(json(thing).slice(0, -5)),
    code: "unavailable",
    why: /the connection broke/,
    tries: 5,
  },
  {
    name: "half of its chunks",
    behave: (socket) => socket.end(`${head("200 OK", ["transfer-encoding: chunked"])}5\r\n{"thi\r\n`),
    code: "unavailable",
    why: /the connection broke/,
    tries: 5,
  },
  {
    name: "a web page of a proxy",
    behave: (socket) => {
      const page = "<html><body>Sign in to the network</body></html>";
      socket.write(head("200 OK", ["content-type: text/html", `content-length: ${page.length}`]) + page);
    },
    code: "bad-answer",
    why: /the answer is not JSON but text\/html \(a proxy or a login page\?\)/,
  },
  {
    name: "204 where an object is expected",
    behave: (socket) => socket.write(head("204 No Content")),
    code: "bad-answer",
    why: /the answer is empty/,
  },
  {
    name: "an empty body where an object is expected",
    behave: (socket) => socket.write(json("")),
    code: "bad-answer",
    why: /the answer is empty/,
  },
  {
    name: "a list of lists of lists",
    behave: (socket) => socket.write(json(`${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`)),
    code: "bad-answer",
    why: /the answer is nested too deeply/,
  },
  {
    name: "objects in objects in objects",
    behave: (socket) => socket.write(json(`${'{"a":'.repeat(400_000)}1${"}".repeat(400_000)}`)),
    code: "bad-answer",
    why: /the answer is nested too deeply/,
  },
  {
    name: "an upgrade that nobody asked for",
    behave: (socket) => socket.write(head("101 Switching Protocols", ["connection: upgrade", "upgrade: x"])),
    code: "unavailable",
    why: /the connection broke/,
    tries: 5,
  },
];

describe.each(rows)("$name", ({ behave, code, why, tries = 1, changes }) => {
  test("ends a read with a clear error", async () => {
    const { client, requests } = await facing(behave, changes);
    const error = await rejection(client.send(calls.read, contract));
    expect(error).toMatchObject({ name: "ProviderError", code, message: expect.stringMatching(why) });
    expect(error.message).toMatch(/^Shop: could not read the thing 1: /);
    expect(requests).toHaveLength(tries);
  });

  test("leaves open what became of a create, which is not sent again", async () => {
    const { client, requests } = await facing(behave, changes);
    const error = await rejection(client.send(calls.create, contract));
    expect(error).toMatchObject({ code: "unknown-outcome", message: expect.stringMatching(why) });
    expect(error.message).toContain("It may exist now. Look for it on the platform");
    expect(requests).toHaveLength(1);
  });

  test("says of a write that it may have been carried out", async () => {
    const { client } = await facing(behave, changes);
    const { message } = await rejection(client.send(calls.set, contract));
    expect(message).toMatch(
      /The change may have been made all the same: `pulumi refresh` shows the current state\.$/,
    );
  });
});

describe("what is unusual, but allowed", () => {
  test.each<[string, string]>([
    ["early hints first", `${head("103 Early Hints", ["link: </a>; rel=preload"])}${json(thing)}`],
    ["102 first", `${head("102 Processing")}${json(thing)}`],
    ["another content type", json(thing).replace("application/json", "text/plain")],
    ["chunks", `${head("200 OK", ["transfer-encoding: chunked"])}14\r\n${thing}\r\n0\r\n\r\n`],
    ["a byte order mark", json(`\ufeff${thing}`)],
    ["a member twice, of which the last one counts", json('{"thing":{"id":"0","id":"1"}}')],
    ["a member named __proto__", json('{"thing":{"id":"1","__proto__":{"id":"2"}},"__proto__":{"thing":0}}')],
    ["a member named __proto__ in disguise", json('{"thing":{"id":"1","\\u005f_proto__":{"id":"2"}}}')],
  ])("%s is understood", async (_name, answer) => {
    const { client } = await facing((socket) => socket.write(answer));
    expect(await client.send(calls.read, contract)).toEqual({ thing: { id: "1" } });
  });

  test("members of whatever name come through without a prototype", async () => {
    const { client } = await facing((socket) =>
      socket.write(json('{"a":{"__proto__":{"admin":true},"b":1}}')),
    );
    const answer = await client.send(calls.read, z.record(z.string(), z.record(z.string(), z.unknown())));
    expect(answer).toEqual({ a: { b: 1 } });
    expect((answer.a as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe("a redirect", () => {
  test.each([301, 302, 303, 307, 308])(
    "by %d to another origin is not followed, and is named without its query",
    async (status) => {
      const elsewhere: string[] = [];
      const other = await facing((socket, request) => {
        elsewhere.push(request);
        socket.write(json(thing));
      });
      const target = (await listening(createServer(() => elsewhere.push("connection")))) as string;
      const location = `${target.replace("//", "//user:pass@")}/login?token=t0ken#part`;
      for (const call of Object.values(calls) as Call[]) {
        const { client, requests } = await facing((socket) =>
          socket.write(head(`${status} Elsewhere`, [`location: ${location}`, "content-length: 0"])),
        );
        const { message } = await rejection(client.send(call, contract));
        expect(message).toContain(
          `it answered ${status} with a redirect to ${target}/login, which is not followed`,
        );
        expect(message).not.toMatch(/t0ken|user|pass@|part/);
        expect(requests).toHaveLength(1);
      }
      expect(elsewhere).toEqual([]);
      expect(other.requests).toEqual([]);
    },
  );

  test.each<[string, string[]]>([
    ["without a target", []],
    ["to what is no address", ["location: http://["]],
    ["to what is no HTTP", ["location: javascript:alert(1)"]],
  ])("%s is told by its status", async (_name, headers) => {
    const { client } = await facing((socket) =>
      socket.write(head("302 Found", [...headers, "content-length: 0"])),
    );
    expect((await rejection(client.send(calls.read, contract))).message).toBe(
      "Shop: could not read the thing 1: it answered 302.",
    );
  });
});

describe("Retry-After", () => {
  test.each(["NaN", "-5", "1.5", "", "9".repeat(400), "Thu, 99 Foo 2030"])(
    "%p is no reason to wait for ever, or to lose the call",
    async (value) => {
      let count = 0;
      const { client, requests } = await facing((socket) => {
        const answer = head("503 Busy", [`retry-after: ${value}`, "content-length: 0"]);
        socket.write(count++ === 0 ? answer : json(thing));
      });
      const result = await client.send(calls.read, contract).catch((error: unknown) => error);
      if (/^9/.test(value)) expect(result).toMatchObject({ code: "unavailable", status: 503 });
      else expect(result).toEqual({ thing: { id: "1" } });
      expect(requests).toHaveLength(/^9/.test(value) ? 1 : 2);
    },
  );
});

describe("TLS", () => {
  test("with a certificate that is not trusted gets no request, and no credential", async () => {
    const received: string[] = [];
    const server = createTlsServer(selfSigned("127.0.0.1"), (socket) => {
      socket.on("data", (data) => received.push(data.toString("latin1")));
      socket.on("error", () => {});
    });
    const client = clientOf(await listening(server, "https"));
    for (const call of Object.values(calls) as Call[]) {
      expect(await rejection(client.send(call, contract))).toMatchObject({
        code: "unreachable",
        message: expect.stringMatching(
          /: no connection to https:\/\/127\.0\.0\.1:\d+: its certificate is self-signed\.$/,
        ),
      });
    }
    expect(received).toEqual([]);
  });

  test("that is none gets no request either", async () => {
    const received: string[] = [];
    const server = createServer((socket) => {
      socket.on("data", (data) => {
        received.push(data.toString("latin1"));
        socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
      });
    });
    const client = clientOf(await listening(server, "https"));
    expect(await rejection(client.send(calls.create, contract))).toMatchObject({
      code: "unreachable",
      message: expect.stringContaining("it does not speak TLS"),
    });
    expect(received.join("")).not.toContain(credential);
  });
});
