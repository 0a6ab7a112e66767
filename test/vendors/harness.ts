import { MockAgent } from "undici";
import type * as z from "zod";
import type { Observed } from "../../provider/core/model/observed";
import type { Operations } from "../../provider/core/model/operations";
import { Secret } from "../../provider/core/model/secret";
import type { Desired } from "../../provider/core/model/shapes";
import type { Values } from "../../provider/core/model/values";
import type { UpdateWrite, Write } from "../../provider/core/model/write";
import type { Vendor } from "../../provider/vendors/vendor";
import { FakeClock } from "../support/clock";

/** A request as the platform got it. */
export interface Sent {
  readonly request: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** The operations of a vendor's resource, the first one by default, before a platform that answers from a list. */
export class FakePlatform {
  readonly sent: Sent[] = [];
  readonly operations: Operations;
  readonly #answers: { status: number; body: unknown }[] = [];
  #always: ((path: string) => { status: number; body: unknown }) | undefined;

  constructor(vendor: Vendor, origin: string, configuration: Values, name?: string) {
    const agent = new MockAgent();
    agent.disableNetConnect();
    agent
      .get(origin)
      .intercept({ path: () => true, method: () => true })
      .reply(({ method, path, body, headers }) => {
        const text = typeof body === "string" ? JSON.parse(body) : undefined;
        this.sent.push({ request: `${method} ${path}`, body: text, headers: { ...(headers as object) } });
        const answer = this.#answers.shift() ?? this.#always?.(path);
        if (answer === undefined) throw new Error(`no answer was planned for ${method} ${path}`);
        return { statusCode: answer.status, data: answer.body === "" ? "" : JSON.stringify(answer.body) };
      })
      .persist();
    const client = vendor.connect(configuration, {
      secrets: () => [],
      log: () => {},
      signal: new AbortController().signal,
      clock: new FakeClock(),
      dispatcher: agent,
    });
    const resource = vendor.resources.find((each) => name === undefined || each.name === name);
    if (resource === undefined) throw new Error(`${vendor.name} has no such resource`);
    this.operations = resource.operations(client.requests());
  }

  /** Plans the next answer. An empty text stands for no body. */
  answers(status: number, body: unknown = {}): this {
    this.#answers.push({ status, body });
    return this;
  }

  /** Answers like this whenever no answer is planned, by the request's path. */
  answersWith(answer: (path: string) => { status: number; body: unknown }): void {
    this.#always = answer;
  }

  /** The requests, method and path. */
  get requests(): string[] {
    return this.sent.map(({ request }) => request);
  }

  /** The requests' bodies. */
  get bodies(): unknown[] {
    return this.sent.map(({ body }) => body);
  }
}

/** What a create is given. The secret of each field is its path, with `-secret` after it. */
export function write<Inputs extends z.ZodObject = z.ZodObject>(desired: Values): Write<Inputs> {
  return { desired: desired as Desired<Inputs>, secret: (path) => new Secret(`${path}-secret`) };
}

/** What an update is given, where the fields at `changed` change. */
export function updateOf<Inputs extends z.ZodObject = z.ZodObject>(
  desired: Values,
  changed: readonly string[],
): UpdateWrite<Inputs> {
  const changes = (path: string) => changed.some((each) => each === path || each.startsWith(`${path}.`));
  return { ...write<Inputs>(desired), changes };
}

/** All objects that a list finds. */
export async function listed(operations: Operations, filters: Values = {}): Promise<Observed[]> {
  const found: Observed[] = [];
  for await (const page of operations.pages(filters)) found.push(...page);
  return found;
}
