import { ageOf, type Clock } from "../../core/model/clock";
import { isFinal, ProviderError } from "../../core/model/errors";
import type { Secret } from "../../core/model/secret";

/** An access token, and how long it is valid. */
export interface AccessToken {
  readonly secret: Secret;
  /** How long it is valid after it was asked for, in milliseconds. */
  readonly lifetimeMs: number;
}

/** A token is renewed this long before it expires, in milliseconds, so that it is valid when a request arrives. */
const marginMs = 60_000;

interface Held {
  readonly secret: Secret;
  /** Whether it is time to get another one. */
  isOld(): boolean;
}

/**
 * One access token for all requests. It is fetched on first use, and renewed before it expires and after a refusal:
 * once, however many requests wait for it. A refused credential is not tried again for each resource; a sign-in that
 * failed for another reason is.
 */
export class TokenCache {
  readonly #get: () => Promise<AccessToken>;
  readonly #clock: Clock;
  #current: Promise<Held> | undefined;

  constructor(get: () => Promise<AccessToken>, clock: Clock) {
    this.#get = get;
    this.#clock = clock;
  }

  /** The access token to use now. */
  async token(): Promise<Secret> {
    this.#current ??= this.#fresh();
    const asked = this.#current;
    const held = await asked;
    if (!held.isOld()) return held.secret;
    if (this.#current === asked) this.#current = this.#fresh();
    return (await this.#current)?.secret ?? held.secret;
  }

  /**
   * Gets a new token in the place of one that the platform has refused.
   *
   * @returns whether there is now another one to try.
   */
  async renew(refused: string): Promise<boolean> {
    const asked = this.#current;
    const held = await asked;
    if (held === undefined) return false;
    if (held.secret.reveal() === refused && this.#current === asked) this.#current = this.#fresh();
    const renewed = await this.#current;
    return renewed !== undefined && renewed.secret.reveal() !== refused;
  }

  #fresh(): Promise<Held> {
    const getting: Promise<Held> = this.#held().catch((error: unknown) => {
      const mayPass = !(error instanceof ProviderError) || !isFinal(error);
      if (mayPass && this.#current === getting) this.#current = undefined;
      throw error;
    });
    return getting;
  }

  async #held(): Promise<Held> {
    const age = ageOf(this.#clock);
    const { secret, lifetimeMs } = await this.#get();
    const freshMs = lifetimeMs - Math.min(marginMs, lifetimeMs / 2);
    return { secret, isOld: () => age() >= freshMs };
  }
}
