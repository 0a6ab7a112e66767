import { type Dispatcher, errors } from "undici";
import type { Values } from "../../provider/core/model/values";
import { conductorOne } from "../../sandbox/conductorone";
import type { Platform } from "../../sandbox/server/platform";
import { slashId } from "../../sandbox/slashid";
import type { StoredObject } from "../../sandbox/store/stored-object";
import { type Kind, kinds } from "../kinds";
import type { CommandContext } from "../support/engine/engine";
import type { ModelClock } from "./clock";

/** What happens to one request. `isDone`: it is carried out all the same. */
export type Fault =
  | { readonly kind: "none" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "dropped"; readonly isDone: boolean }
  /** There is no answer, and it is carried out so much later. */
  | { readonly kind: "lost"; readonly ms: number }
  /** The answer is 408, and it is carried out so much later. */
  | { readonly kind: "late"; readonly ms: number }
  | { readonly kind: "limited"; readonly retryAfter?: string | undefined }
  | { readonly kind: "failed"; readonly status: number; readonly isDone: boolean }
  | { readonly kind: "truncated"; readonly breaks: boolean }
  | { readonly kind: "cancelled"; readonly isDone: boolean }
  | { readonly kind: "killed"; readonly isDone: boolean };

/** The command whose requests meet faults that may be its own. */
export interface Victim extends Pick<CommandContext, "kill" | "killed"> {
  cancel(): void;
}

type Sent = Pick<Dispatcher.RequestOptions, "method" | "path" | "headers" | "body">;

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

export const accessToken = "model-access-token-0123456789";
export const apiKey = "model-api-key-0123456789";
export const organizationId = "o-1";

const gone = new Promise<never>(() => {});
const html = "<html><body>Bad gateway</body></html>";

/** Both platforms in this process, with faults and without a network. */
export class ModelPlatforms {
  readonly #clock: ModelClock;
  readonly #platforms: readonly Platform[];
  #faults: Fault[] = [];
  #late: { readonly at: number; carryOut(): Promise<unknown> }[] = [];
  #lagReads = 0;
  readonly #underWay = new Set<Promise<unknown>>();
  requests = 0;
  struck = 0;

  constructor(clock: ModelClock) {
    this.#clock = clock;
    const lagReads = () => this.#lagReads;
    this.#platforms = [
      conductorOne({
        accessOf: (token) => (token === accessToken ? "all" : undefined),
        now: () => new Date(clock.platformTime()),
        lagReads,
      }),
      slashId({ organizationId, accessOf: (key) => (key === apiKey ? "all" : undefined), lagReads }),
    ];
  }

  /** What the next requests meet, one after the other; those after them meet nothing. */
  plan(faults: readonly Fault[], lagReads: number): void {
    this.#faults = [...faults];
    this.#lagReads = lagReads;
  }

  /** Time passes: what was late is carried out, and all reads see it. */
  async settle(): Promise<void> {
    // A request outlives the engine that is killed under it.
    await Promise.allSettled(this.#underWay);
    this.#clock.pass(60_000);
    await this.#carryOutLate();
    for (let reads = 0; reads < 12; reads++) {
      for (const kind of kinds) this.#store(kind).readAll();
    }
  }

  /** What is there, as it really is. */
  objects(kind: Kind): StoredObject[] {
    return this.#store(kind).list();
  }

  /** Makes an object that no engine knows. */
  async plant(kind: Kind, body: Values): Promise<void> {
    const { status, text } = await this.#carryOut({
      method: "POST",
      path: kind.path,
      body: JSON.stringify(body),
      headers: {
        authorization: `Bearer ${accessToken}`,
        "slashid-api-key": apiKey,
        "slashid-orgid": organizationId,
        "content-type": "application/json",
      },
    });
    if (status >= 300) throw new Error(`could not plant an object: ${status} ${text}`);
  }

  /** The way of an engine's requests. */
  dispatcher(victim: Victim): Dispatcher {
    const request = async (options: Dispatcher.RequestOptions) => {
      if (victim.killed.aborted) return gone;
      const meeting = this.#clock.during(() => this.#meet(options, victim));
      this.#underWay.add(meeting);
      const answer = await meeting.finally(() => this.#underWay.delete(meeting));
      if (victim.killed.aborted || answer === undefined) return gone;
      return {
        statusCode: answer.status,
        headers: answer.headers,
        body: {
          text: async () => {
            if (answer.headers.breaks !== undefined) throw new errors.SocketError("other side closed");
            return answer.text;
          },
        },
      };
    };
    return { request, destroy: async () => {} } as unknown as Dispatcher;
  }

  async #meet(options: Dispatcher.RequestOptions, victim: Victim): Promise<Answer | undefined> {
    this.requests++;
    this.#clock.disturb();
    await this.#carryOutLate();
    const fault = this.#faults.shift() ?? { kind: "none" };
    if (fault.kind !== "none") this.struck++;
    if ("isDone" in fault && fault.isDone) await this.#carryOut(options);
    switch (fault.kind) {
      case "none":
        return this.#carryOut(options);
      case "unreachable":
        throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
      case "lost":
        await this.#postpone(options, fault.ms);
        throw new errors.SocketError("other side closed");
      case "dropped":
        throw new errors.SocketError("other side closed");
      case "late":
        await this.#postpone(options, fault.ms);
        return { status: 408, headers: {}, text: "" };
      case "limited":
        return { status: 429, headers: retryAfter(fault.retryAfter), text: "" };
      case "failed":
        return { status: fault.status, headers: { "content-type": "text/html" }, text: html };
      case "truncated": {
        const { status, headers, text } = await this.#carryOut(options);
        const half = text.slice(0, text.length / 2);
        return { status, headers: fault.breaks ? { ...headers, breaks: "" } : headers, text: half };
      }
      case "cancelled":
        victim.cancel();
        throw new DOMException("This operation was aborted", "AbortError");
      case "killed":
        victim.kill();
        return undefined;
    }
  }

  /** A delete by a name that can be given again is not postponed: nobody could tell what it would delete. */
  async #postpone(options: Dispatcher.RequestOptions, ms: number): Promise<void> {
    const carryOut = () => this.#carryOut(options);
    if (options.method === "DELETE") await carryOut();
    else this.#late.push({ at: this.#clock.platformTime() + ms, carryOut });
  }

  async #carryOutLate(): Promise<void> {
    const now = this.#clock.platformTime();
    const due = this.#late.filter(({ at }) => at <= now);
    this.#late = this.#late.filter(({ at }) => at > now);
    for (const { carryOut } of due) await carryOut();
  }

  async #carryOut({ method, path, headers, body }: Sent): Promise<Answer> {
    const platform = this.#platforms.find((each) => each.owns(path));
    if (platform === undefined) throw new Error(`nobody answers ${path}`);
    const url = `https://platform.example.com${path}`;
    const content = typeof body === "string" ? { body } : {};
    const request = new Request(url, { method, headers: headers as Record<string, string>, ...content });
    const response = await platform.app.fetch(request);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  }

  #store({ platform, collection }: Kind) {
    const found = this.#platforms.find(({ name }) => name === platform.name)?.collections[collection];
    if (found === undefined) throw new Error(`there is no ${collection}`);
    return found.store;
  }
}

function retryAfter(seconds: string | undefined): Record<string, string> {
  return seconds === undefined ? {} : { "retry-after": seconds };
}
