import { MockAgent } from "undici";
import { z } from "zod";
import { Secret } from "../../provider/core/model/secret";
import { type Call, type ClientContext, HttpClient, type Platform } from "../../provider/http/client";

export const origin = "https://api.example.com";
export const credential = "credential-0123456789";

/** What the fake platform answers with, when it keeps to its contract. */
export const contract = z.object({ thing: z.object({ id: z.string() }) });

export const platform: Platform = {
  name: "Shop",
  baseUrl: `${origin}/base`,
  authenticate: async () => ({ authorization: `Bearer ${credential}` }),
  credentials: [new Secret(credential)],
  wordsOf: (body) => z.object({ message: z.string() }).safeParse(body).data?.message,
  advice: { unauthenticated: "Check the token." },
};

/** Calls, one of each kind. */
export const calls = {
  read: { kind: "read", method: "GET", path: "/things/1", task: "read the thing 1" },
  set: { kind: "set", method: "POST", path: "/things/1", body: { a: 1 }, task: "update the thing 1" },
  create: { kind: "create", method: "POST", path: "/things", body: { a: 1 }, task: 'create the thing "Ada"' },
  delete: { kind: "delete", method: "DELETE", path: "/things/1", task: "delete the thing 1" },
} satisfies Record<string, Call>;

/** A client before a platform that answers as it is told; waiting takes no time, but the clock goes on. */
export class Harness {
  readonly agent = new MockAgent();
  readonly stop = new AbortController();
  readonly secrets: Secret[] = [];
  readonly waits: number[] = [];
  readonly lines: string[] = [];
  /** Runs while the client waits. */
  duringWait: () => void = () => {};
  readonly client: HttpClient;
  #nowMs = Date.parse("2030-01-01T00:00:00Z");

  constructor(changes: Partial<Platform> = {}, context: Partial<ClientContext> = {}) {
    this.agent.disableNetConnect();
    this.client = new HttpClient(
      { ...platform, ...changes },
      {
        secrets: () => this.secrets,
        log: (line) => this.lines.push(line),
        signal: this.stop.signal,
        now: () => this.#nowMs,
        sleep: async (ms, signal) => {
          this.waits.push(ms);
          this.#nowMs += ms;
          this.duringWait();
          signal.throwIfAborted();
        },
        random: () => 0.5,
        dispatcher: this.agent,
        ...context,
      },
    );
  }

  /** Plans the answer to one request of this call. */
  answers(call: Call, status: number, body: unknown = {}, headers: Record<string, string> = {}): void {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    this.#planned(call).reply(status, text, { headers });
  }

  /** Plans that one request of this call fails. */
  fails(call: Call, error: Error): void {
    this.#planned(call).replyWithError(error);
  }

  #planned({ method, path }: Call) {
    return this.agent.get(origin).intercept({ method, path: `/base${path}` });
  }
}

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error("something that is no error was thrown", { cause: error });
  }
  throw new Error("nothing was thrown");
}
