import type { Secret } from "../core/model/secret";
import type { Http } from "./http";
import type { Platform } from "./platform";
import type { TimeLimit } from "./progress";
import { Sender } from "./sender";
import { type ClientContext, Shared } from "./shared";

export type { Platform } from "./platform";
export type { ClientContext } from "./shared";

/** Longest time for one operation with all its requests, their tries and waits, by default. Milliseconds. */
const defaultLimitMs = 300_000;

/** Longest time that an operation can have: no timer of Node.js takes more. 24.8 days, in milliseconds. */
export const maxLimitMs = 2 ** 31 - 1;

/**
 * The client of one platform. Everything that is sent to the platform shares its connections, its rate limit, its
 * quota of retries and its credential.
 */
export class HttpClient {
  readonly #shared: Shared;

  constructor(platform: Platform, context: ClientContext) {
    this.#shared = new Shared(platform, context);
  }

  /** What must not appear in a message, beyond the secrets of the resources. Each sign-in may add to it. */
  get credentials(): readonly Secret[] {
    return this.#shared.platform.credentials;
  }

  /**
   * One operation: all its requests, their tries and waits share one time limit, which begins now.
   *
   * @param limitMs longest time for the operation, in milliseconds. Default: 300,000. Most: {@link maxLimitMs}.
   */
  operation(limitMs = defaultLimitMs): Http {
    const limit = this.#from(limitMs);
    return new Sender(this.#shared, () => limit);
  }

  /** Requests that belong to no single operation: each of them has a time limit of its own, 300 s. */
  requests(): Http {
    return new Sender(this.#shared, () => this.#from(defaultLimitMs));
  }

  #from(askedMs: number): TimeLimit {
    const limitMs = Math.min(Math.ceil(askedMs), maxLimitMs);
    return { limitMs, deadline: this.#shared.clock.now() + limitMs };
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#shared.connection.close();
  }
}
