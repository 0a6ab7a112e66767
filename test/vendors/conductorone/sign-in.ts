import type { KeyObject } from "node:crypto";
import { MockAgent } from "undici";
import type { ClientContext } from "../../../provider/http/client";
import { FakeClock } from "../../support/clock";

/** A client secret as ConductorOne gives it out. */
export function clientSecretOf(privateKey: KeyObject): string {
  const jwk = Buffer.from(JSON.stringify(privateKey.export({ format: "jwk" }))).toString("base64url");
  return `conductorone:name:v1:${jwk}`;
}

/** A request to one of the fake servers. */
export interface Asked {
  readonly request: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

type Answer = (asked: Asked) => { status: number; body: unknown };

/** Servers that answer as they are told, by origin; waiting takes no time. */
export class FakeServers {
  readonly asked: Asked[] = [];
  readonly context: ClientContext;
  readonly clock = new FakeClock();
  readonly #agent = new MockAgent();

  constructor() {
    this.#agent.disableNetConnect();
    this.context = {
      secrets: () => [],
      log: () => {},
      signal: new AbortController().signal,
      clock: this.clock,
      // A client that is closed destroys its connections, which the fake ones outlive.
      dispatcher: Object.assign(this.#agent, { destroy: async () => {} }),
    };
  }

  /** Has every request to an origin answered. */
  serve(origin: string, answer: Answer): this {
    this.#agent
      .get(origin)
      .intercept({ path: () => true, method: () => true })
      .reply(({ method, path, body, headers }) => {
        const form = Object.fromEntries(new URLSearchParams(typeof body === "string" ? body : ""));
        const asked = { request: `${method} ${origin}${path}`, headers: { ...(headers as object) }, form };
        this.asked.push(asked);
        const { status, body: data } = answer(asked);
        return { statusCode: status, data: JSON.stringify(data) };
      })
      .persist();
    return this;
  }

  /** The requests so far. */
  get requests(): string[] {
    return this.asked.map(({ request }) => request);
  }
}
