import { gzipSync } from "node:zlib";
import type { Platform } from "../../provider/http/client";
import { type Behaviour, endless, head, json, thing } from "./raw-server";

/** What an answer makes of a read and of a create. `tries`: how often a read is sent. */
export const hostileAnswers: readonly {
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
