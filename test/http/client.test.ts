import { errors } from "undici";
import { z } from "zod";
import { version } from "../../package.json";
import type { Call } from "../../provider/http/http";
import { thrownBy } from "../support/thrown-by";
import { calls, contract, credential, errorOf, Harness, thing } from "./harness";

let harness: Harness;

beforeEach(() => {
  harness = new Harness();
});

describe("a request", () => {
  test("carries the credential, says what it takes, and has its body in JSON", async () => {
    const headers = {
      authorization: `Bearer ${credential}`,
      accept: "application/json",
      "content-type": "application/json",
      "user-agent": `pulumi-idp/${version}`,
    };
    harness.on(calls.create, { body: '{"a":1}', headers }).reply(201, thing);
    expect(await harness.send(calls.create)).toEqual(thing);
  });

  test("without a body has no content type", async () => {
    harness.on(calls.read, { headers: (headers) => !("content-type" in headers) }).reply(200, thing);
    expect(await harness.send(calls.read)).toEqual(thing);
  });

  test.each(["https://api.example.com", "https://api.example.com/"])(
    "needs no path below %s",
    async (baseUrl) => {
      const plain = new Harness({ baseUrl });
      plain.on(calls.read, { path: "/things/1" }).reply(200, thing);
      expect(await plain.send(calls.read)).toEqual(thing);
    },
  );

  test("goes with a credential that is asked for anew at each try", async () => {
    let tokens = 0;
    const fresh = new Harness({ authenticate: async () => ({ authorization: `t${++tokens}` }) });
    for (const [status, authorization] of [
      [503, "t1"],
      [200, "t2"],
    ] as const) {
      fresh.on(calls.read, { headers: { authorization } }).reply(status, thing);
    }
    expect(await fresh.send(calls.read)).toEqual(thing);
  });
});

describe("an answer", () => {
  test("is cut down to what the contract names", async () => {
    harness.answers(calls.read, 200, { thing: { id: "1", clientSecret: "masked" }, more: true });
    expect(await harness.send(calls.read)).toEqual(thing);
  });

  test("may be empty where nothing is expected", async () => {
    harness.answers(calls.delete, 204, "");
    expect(await harness.http.send(calls.delete, z.unknown())).toBeUndefined();
  });

  test.each<[string, string, RegExp]>([
    ["is HTML", "<html>Welcome</html>", /the answer is not JSON \(a proxy or a login page\?\)/],
    ["breaks off", '{"thing":{"id":', /the answer is not JSON/],
    ["is empty", "", /the answer is empty/],
    ["is null", "null", /unexpected response: the body is missing or has the wrong type/],
    ["lacks a field", '{"thing":{}}', /unexpected response: thing\.id is missing or has the wrong type/],
    [
      "has a field of another type",
      '{"thing":{"id":5}}',
      /unexpected response: thing\.id is missing or has the wrong type/,
    ],
  ])("that %s is none, and for a create leaves open what became of it", async (_name, text, message) => {
    harness.answers(calls.read, 200, text);
    expect(await thrownBy(harness.send(calls.read))).toMatchObject({
      code: "bad-answer",
      message: expect.stringMatching(message),
    });
    harness.answers(calls.create, 200, text);
    const ofCreate = await thrownBy(harness.send(calls.create));
    expect(ofCreate).toMatchObject({ code: "unknown-outcome", message: expect.stringMatching(message) });
    expect(ofCreate.message).toContain("It may exist now. Look for it on the platform");
  });

  test("that is wrong is not quoted", async () => {
    harness.answers(calls.read, 200, { thing: { id: ["SECRET-VALUE"] } });
    expect((await thrownBy(harness.send(calls.read))).message).not.toContain("SECRET-VALUE");
  });
});

describe("what is safe is sent again", () => {
  test.each([calls.read, calls.set, calls.delete])(
    "a $kind, after failures of every passing kind",
    async (call) => {
      harness.answers(call, 500);
      harness.fails(call, errorOf("ECONNRESET"));
      harness.answers(call, 429);
      harness.fails(call, errorOf("ECONNREFUSED"));
      harness.answers(call, 200, thing);
      expect(await harness.send(call)).toEqual(thing);
      // The rate limit counts for no try, and its wait is one of its own.
      expect(harness.clock.waits).toEqual([250, 500, 500, 1_000]);
    },
  );

  test("a create, only when it was certainly not carried out", async () => {
    harness.fails(calls.create, errorOf("ECONNREFUSED"));
    harness.answers(calls.create, 429, {}, { "retry-after": "3" });
    harness.answers(calls.create, 201, thing);
    expect(await harness.send(calls.create)).toEqual(thing);
    expect(harness.clock.waits).toEqual([250, 3_000]);
  });

  test.each<[string, () => void]>([
    ["500", () => harness.answers(calls.create, 500)],
    ["503 with Retry-After", () => harness.answers(calls.create, 503, {}, { "retry-after": "1" })],
    ["408", () => harness.answers(calls.create, 408)],
    ["a dropped connection", () => harness.fails(calls.create, errorOf("ECONNRESET"))],
    ["a timeout", () => harness.fails(calls.create, new errors.HeadersTimeoutError("x"))],
    [
      "an answer that is too large",
      () => harness.fails(calls.create, new errors.ResponseExceededMaxSizeError("x")),
    ],
  ])("but never a create after %s", async (name, plan) => {
    plan();
    const error = await thrownBy(harness.send(calls.create));
    expect(error).toMatchObject({ code: "unknown-outcome", stillComing: name === "408" });
    expect(error.message).toMatch(
      /^Shop: could not create the thing "Ada": .* It may exist now\. Look for it/,
    );
    expect(harness.clock.waits).toEqual([]);
  });

  test("until tries are used up", async () => {
    for (let tries = 0; tries < 5; tries++) harness.answers(calls.read, 503, { message: "down" });
    expect(await thrownBy(harness.send(calls.read))).toMatchObject({
      code: "unavailable",
      status: 503,
      message: "Shop: could not read the thing 1: it answered 503: down. Run it again later.",
    });
    expect(harness.clock.waits).toHaveLength(4);
  });

  const day = 86_400_000;

  test.each<[string, () => unknown]>([
    ["", () => {}],
    [", when the date jumps ahead", () => harness.clock.jump(day)],
    [", when the date is set back", () => harness.clock.jump(-day)],
  ])("until the operation's time is used up%s", async (_when, happens) => {
    harness.clock.duringWait = happens;
    for (let tries = 0; tries < 5; tries++) harness.answers(calls.read, 429, {}, { "retry-after": "60" });
    expect(await thrownBy(harness.send(calls.read))).toMatchObject({ code: "rate-limited", status: 429 });
    expect(harness.clock.waits).toEqual([60_000, 60_000, 60_000, 60_000]);
  });

  test.each([429, 503])("after a %d, at the date that Retry-After names", async (status) => {
    const date = new Date(harness.clock.wallTime() + 3_000).toUTCString();
    harness.answers(calls.read, status, {}, { "retry-after": date });
    harness.answers(calls.read, 200, thing);
    await harness.send(calls.read);
    expect(harness.clock.waits).toEqual([3_000]);
  });

  test("not when Retry-After is longer than is granted", async () => {
    harness.answers(calls.read, 429, {}, { "retry-after": "3600" });
    expect((await thrownBy(harness.send(calls.read))).message).toContain("with a smaller --parallel");
    expect(harness.clock.waits).toEqual([]);
  });
});

describe("the order to stop", () => {
  test("ends a wait", async () => {
    harness.answers(calls.read, 503);
    harness.clock.duringWait = () => harness.stop.abort();
    expect(await thrownBy(harness.send(calls.read))).toMatchObject({
      code: "cancelled",
      message: "Shop: could not read the thing 1: it was cancelled.",
    });
  });

  test("lets no request go out", async () => {
    harness.stop.abort();
    expect(await thrownBy(harness.send(calls.create))).toMatchObject({ code: "cancelled" });
  });

  test.each([
    { call: calls.read, code: "cancelled" },
    { call: calls.create, code: "unknown-outcome" },
  ])("is not taken for a failure of the connection by a $call.kind under way", async ({ call, code }) => {
    harness.on(call).reply(() => {
      harness.stop.abort();
      return { statusCode: 200, data: "{}" };
    });
    const error = await thrownBy(harness.send(call));
    expect(error).toMatchObject({ code, message: expect.stringContaining("it was cancelled") });
    expect(harness.clock.waits).toEqual([]);
  });
});

describe("long waits", () => {
  test("are said in one line each, with the reason", async () => {
    harness.answers(calls.read, 429, {}, { "retry-after": "30" });
    harness.answers(calls.read, 503, {}, { "retry-after": "5" });
    harness.answers(calls.read, 200, thing);
    await harness.send(calls.read);
    expect(harness.lines).toEqual([
      "waiting 30 s: Shop limits requests",
      "waiting 5 s to read the thing 1: Shop is not available",
    ]);
  });

  test("are said, and short ones are not", async () => {
    harness.answers(calls.read, 429, {}, { "retry-after": "4" });
    harness.answers(calls.read, 200, thing);
    await harness.send(calls.read);
    expect(harness.lines).toEqual([]);
  });
});

describe("credentials", () => {
  test.each([301, 302, 307, 308])("do not follow a redirect (%d)", async (status) => {
    harness.answers(calls.read, status, "", { location: "https://evil.example.com/things/1" });
    expect(await thrownBy(harness.send(calls.read))).toMatchObject({ code: "bad-answer", status });
  });

  test("go to the configured origin whatever an id holds", async () => {
    const call: Call = { ...calls.read, path: "//evil.example.com/things" };
    harness.answers(call, 404, { message: "not found" });
    expect(await harness.http.find(call, contract)).toBeUndefined();
  });
});
