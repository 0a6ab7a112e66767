import type { Secret } from "../../../core/secrets";

/** An access token, and when it ends. */
export interface AccessToken {
  readonly secret: Secret;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A token is renewed this long before its end, in milliseconds, so that it does not end on its way. */
const marginMs = 60_000;

/**
 * One access token for all requests: got when the first one needs it, renewed before its end and after a refusal,
 * once, however many requests are waiting for it. A failure is final: a credential that was refused is not tried
 * again for every resource.
 */
export class TokenCache {
  readonly #get: () => Promise<AccessToken>;
  readonly #now: () => number;
  #current: Promise<AccessToken> | undefined;

  constructor(get: () => Promise<AccessToken>, now: () => number) {
    this.#get = get;
    this.#now = now;
  }

  /** The access token to use now. */
  async token(): Promise<Secret> {
    this.#current ??= this.#get();
    const asked = this.#current;
    const token = await asked;
    const isEnding = token.expiresAt - marginMs <= this.#now();
    if (!isEnding) return token.secret;
    if (this.#current === asked) this.#current = this.#get();
    return (await this.#current).secret;
  }

  /**
   * Gets a new token in the place of one that the platform has refused.
   *
   * @returns whether there is now another one to try.
   */
  async renew(refused: string): Promise<boolean> {
    const asked = this.#current;
    const token = await asked;
    if (token === undefined) return false;
    if (token.secret.reveal() === refused && this.#current === asked) this.#current = this.#get();
    const renewed = await this.#current;
    return renewed !== undefined && renewed.secret.reveal() !== refused;
  }
}
