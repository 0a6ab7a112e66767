import { createServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { z } from "zod";
import type { Call } from "../../provider/http/http";
import { thrownBy } from "../support/thrown-by";
import { selfSigned } from "./certificate";
import { calls, contract, credential } from "./harness";
import { hostileAnswers } from "./hostile-answers";
import { facing, head, httpTo, json, listening, thing } from "./raw-server";

describe.each(hostileAnswers)("$name", ({ behave, code, why, tries = 1, changes }) => {
  test("ends a read with a clear error", async () => {
    const { http, requests } = await facing(behave, changes);
    const error = await thrownBy(http.send(calls.read, contract));
    expect(error).toMatchObject({ name: "ProviderError", code, message: expect.stringMatching(why) });
    expect(error.message).toMatch(/^Shop: could not read the thing 1: /);
    expect(requests).toHaveLength(tries);
  });

  test("leaves open what became of a create, which is not sent again", async () => {
    const { http, requests } = await facing(behave, changes);
    const error = await thrownBy(http.send(calls.create, contract));
    expect(error).toMatchObject({ code: "unknown-outcome", message: expect.stringMatching(why) });
    expect(error.message).toContain("It may exist now. Look for it on the platform");
    expect(requests).toHaveLength(1);
  });

  test("says of a write that it may have been carried out", async () => {
    const { http } = await facing(behave, changes);
    const { message } = await thrownBy(http.send(calls.set, contract));
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
    const { http } = await facing((socket) => socket.write(answer));
    expect(await http.send(calls.read, contract)).toEqual({ thing: { id: "1" } });
  });

  test("members of whatever name come through without a prototype", async () => {
    const { http } = await facing((socket) => socket.write(json('{"a":{"__proto__":{"admin":true},"b":1}}')));
    const answer = await http.send(calls.read, z.record(z.string(), z.record(z.string(), z.unknown())));
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
        const { http, requests } = await facing((socket) =>
          socket.write(head(`${status} Elsewhere`, [`location: ${location}`, "content-length: 0"])),
        );
        const { message } = await thrownBy(http.send(call, contract));
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
    const { http } = await facing((socket) =>
      socket.write(head("302 Found", [...headers, "content-length: 0"])),
    );
    expect((await thrownBy(http.send(calls.read, contract))).message).toBe(
      "Shop: could not read the thing 1: it answered 302.",
    );
  });
});

describe("Retry-After", () => {
  test.each(["NaN", "-5", "1.5", "", "9".repeat(400), "Thu, 99 Foo 2030"])(
    "%p is no reason to wait for ever, or to lose the call",
    async (value) => {
      let count = 0;
      const { http, requests } = await facing((socket) => {
        const answer = head("503 Busy", [`retry-after: ${value}`, "content-length: 0"]);
        socket.write(count++ === 0 ? answer : json(thing));
      });
      const result = await http.send(calls.read, contract).catch((error: unknown) => error);
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
    const http = httpTo(await listening(server, "https"));
    for (const call of Object.values(calls) as Call[]) {
      expect(await thrownBy(http.send(call, contract))).toMatchObject({
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
    const http = httpTo(await listening(server, "https"));
    expect(await thrownBy(http.send(calls.create, contract))).toMatchObject({
      code: "unreachable",
      message: expect.stringContaining("it does not speak TLS"),
    });
    expect(received.join("")).not.toContain(credential);
  });
});
