import { MockAgent, type MockPool } from "undici";
import { z } from "zod";
import { Secret } from "../../provider/core/model/secret";
import { type ClientContext, HttpClient, type Platform } from "../../provider/http/client";
import type { Call, Http } from "../../provider/http/http";
import { FakeClock } from "../support/clock";

export const origin = "https://api.example.com";
export const credential = "credential-0123456789";

/** What the fake platform answers with, when it keeps to its contract. */
export const contract = z.object({ thing: z.object({ id: z.string() }) });

/** An answer that keeps to it. */
export const thing = { thing: { id: "1" } };

export const platform: Platform = {
  name: "Shop",
  baseUrl: `${origin}/base`,
  authenticate: async () => ({ authorization: `Bearer ${credential}` }),
  credentials: [new Secret(credential)],
  wordsOf: (body) => z.object({ message: z.string() }).safeParse(body).data?.message,
  saysMissing: (body) => z.object({ message: z.string() }).safeParse(body).success,
  advice: { unauthenticated: "Check the token." },
};

/** Calls, one of each kind. */
export const calls = {
  read: { kind: "read", method: "GET", path: "/things/1", task: "read the thing 1" },
  set: { kind: "set", method: "POST", path: "/things/1", body: { a: 1 }, task: "update the thing 1" },
  create: { kind: "create", method: "POST", path: "/things", body: { a: 1 }, task: 'create the thing "Ada"' },
  delete: { kind: "delete", method: "DELETE", path: "/things/1", task: "delete the thing 1" },
} satisfies Record<string, Call>;

/** An error of the connection, as Node has it. */
export const errorOf = (code: string) => Object.assign(new Error(code), { code });

/** A client of the fake platform. Waiting takes no time. */
export function clientOf(changes: Partial<Platform>, context: Partial<ClientContext> = {}): HttpClient {
  return new HttpClient(
    { ...platform, ...changes },
    {
      secrets: () => [],
      log: () => {},
      signal: new AbortController().signal,
      clock: new FakeClock(),
      random: () => 0.5,
      ...context,
    },
  );
}

const open: Harness[] = [];

afterEach(async () => {
  const all = open.splice(0);
  await Promise.all(all.map(({ agent }) => agent.close()));
  for (const { agent } of all) agent.assertNoPendingInterceptors();
});

/**
 * A client before a platform that answers as it is told. Waiting takes no time, but the clock goes on. At the end of a
 * test all answers that were planned must have been asked for.
 */
export class Harness {
  readonly agent = new MockAgent();
  readonly stop = new AbortController();
  readonly secrets: Secret[] = [];
  readonly clock = new FakeClock();
  readonly lines: string[] = [];
  readonly client: HttpClient;
  readonly http: Http;

  constructor(changes: Partial<Platform> = {}) {
    open.push(this);
    this.agent.disableNetConnect();
    this.client = clientOf(changes, {
      secrets: () => this.secrets,
      log: (line) => this.lines.push(line),
      signal: this.stop.signal,
      clock: this.clock,
      dispatcher: this.agent,
    });
    this.http = this.client.requests();
  }

  /** Sends a call, whose answer keeps to the contract. */
  send(call: Call = calls.read) {
    return this.http.send(call, contract);
  }

  /** Plans the answer to one request of this call. */
  answers(call: Call, status: number, body: unknown = {}, headers: Record<string, string> = {}): void {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    this.on(call).reply(status, text, { headers });
  }

  /** Plans that one request of this call fails. */
  fails(call: Call, error: Error): void {
    this.on(call).replyWithError(error);
  }

  /** Plans one request of this call, for what must be true of it, and for an answer of another kind. */
  on({ method, path }: Call, expected: Partial<Parameters<MockPool["intercept"]>[0]> = {}) {
    return this.agent.get(origin).intercept({ method, path: `/base${path}`, ...expected });
  }
}
