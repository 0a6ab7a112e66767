import { readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { version } from "../../package.json";
import { BoundedFetch, type Fetch, type FetchRequest, fetchLimitMs } from "../../provider/http/bounded-fetch";
import { FakeClock } from "../support/clock";

const get: FetchRequest = { method: "GET", headers: { accept: "application/json" } };
const post: FetchRequest = { method: "POST", headers: {}, body: new URLSearchParams({ a: "b c" }) };

let server: Server;
let origin: string;
let answer: RequestListener;
let stop: AbortController;
let clock: FakeClock;
let connections: BoundedFetch;
let limit: AbortController;
let limits: number[];
let http: Fetch;
const requests: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  requests.length = 0;
  stop = new AbortController();
  clock = new FakeClock();
  limit = new AbortController();
  limits = [];
  const timeout = (ms: number) => {
    limits.push(ms);
    return limit.signal;
  };
  connections = new BoundedFetch({ signal: stop.signal, clock, timeout });
  http = connections.begin();
});

afterEach(() => connections.close());

afterAll(() => new Promise((resolve) => server.close(resolve)));

test("gives an answer whatever its status, with its type", async () => {
  answer = (_, response) => response.writeHead(404, { "content-type": "text/plain" }).end("no");
  const response = await http.fetch(`${origin}/a?b=c`, get);
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    404,
    "text/plain",
    "no",
  ]);
  expect(requests).toEqual(["GET /a?b=c"]);
});

test("says which program asks, and of which version", async () => {
  answer = (request, response) => response.end(request.headers["user-agent"]);
  expect(await (await http.fetch(origin, get)).text()).toBe(`pulumi-idp/${version}`);
});

test("sends a form", async () => {
  answer = (request, response) => void request.pipe(response);
  expect(await (await http.fetch(origin, post)).text()).toBe("a=b+c");
});

test("follows no redirect", async () => {
  answer = (_, response) => response.writeHead(302, { location: `${origin}/elsewhere` }).end();
  expect((await http.fetch(origin, get)).status).toBe(302);
  expect(requests).toHaveLength(1);
});

test.each<[string, number, FetchRequest, number]>([
  ["a GET that the host has no time for", 429, get, 3],
  ["a GET that the host fails at", 503, get, 3],
  ["no GET that it refuses", 400, get, 1],
  ["no POST", 503, post, 1],
])("sends again %s", async (_name, status, request, times) => {
  answer = (_, response) => response.writeHead(status).end();
  expect((await http.fetch(origin, request)).status).toBe(status);
  expect(requests).toHaveLength(times);
  expect(clock.waits).toHaveLength(times - 1);
});

test("stops at an answer that is too large", async () => {
  answer = (_, response) => response.end("x".repeat(1024 * 1024 + 1));
  await expect(http.fetch(origin, post)).rejects.toThrow("the answer is larger than 1048576 bytes");
});

test("says why there is no answer", async () => {
  answer = (_, response) => response.destroy();
  await expect(http.fetch(origin, post)).rejects.toThrow(/^the connection broke/);
  answer = (_, response) => void response.socket?.end("hello\r\n\r\n");
  await expect(http.fetch(origin, post)).rejects.toThrow("the answer is not HTTP");
  await expect(http.fetch("http://127.0.0.1:1/", get)).rejects.toThrow("nothing listens there");
});

test("sends nothing once it is told to stop, and stops between tries", async () => {
  answer = (_, response) => {
    stop.abort();
    response.writeHead(503).end();
  };
  const cancelled = { message: "it was cancelled", isCancelled: true };
  await expect(http.fetch(origin, get)).rejects.toMatchObject(cancelled);
  await expect(http.fetch(origin, get)).rejects.toMatchObject(cancelled);
  expect(requests).toHaveLength(1);
});

describe("the time limit", () => {
  const tooLate = { message: "no complete answer within 15 s", isCancelled: false };
  const isOver = () => limit.abort(new DOMException("the time is up", "TimeoutError"));

  test("is the one that the documentation names", () => {
    const page = readFileSync(join(__dirname, "../../docs/preflight.md"), "utf8");
    expect(page.match(/\d+ seconds/g)).toEqual(["15 seconds", "15 seconds"]);
    expect(fetchLimitMs).toBe(15_000);
  });

  test("is one for all requests that belong together", async () => {
    answer = (_, response) => response.writeHead(503).end();
    await http.fetch(origin, get);
    await http.fetch(origin, post);
    expect(limits).toEqual([fetchLimitMs]);
    connections.begin();
    expect(limits).toEqual([fetchLimitMs, fetchLimitMs]);
  });

  test("ends a request that nobody answers, which is not sent again", async () => {
    answer = isOver;
    await expect(http.fetch(origin, get)).rejects.toMatchObject(tooLate);
    expect(requests).toHaveLength(1);
  });

  test("ends an answer that comes byte by byte", async () => {
    answer = (_, response) => {
      response.write("a");
      setImmediate(isOver);
    };
    await expect(http.fetch(origin, get)).rejects.toMatchObject(tooLate);
    expect(requests).toHaveLength(1);
  });

  test("ends the wait between two tries", async () => {
    answer = (_, response) => {
      response.on("finish", isOver);
      response.writeHead(503).end();
    };
    await expect(http.fetch(origin, get)).rejects.toMatchObject(tooLate);
    expect(requests).toHaveLength(1);
  });

  test("gives no second time to a request that comes too late", async () => {
    isOver();
    await expect(http.fetch(origin, post)).rejects.toMatchObject(tooLate);
    expect(requests).toEqual([]);
  });
});
