import { randomBytes } from "node:crypto";

/** The access tokens that clients got by signing in, in memory only. */
export class IssuedTokens {
  readonly #expiries = new Map<string, number>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Makes a token that is valid from now on. */
  issue(lifetimeSeconds: number): string {
    const token = randomBytes(32).toString("base64url");
    this.#expiries.set(token, this.#now().getTime() + lifetimeSeconds * 1000);
    return token;
  }

  /** Whether a token was issued, hasn't expired and wasn't revoked. */
  accepts(token: string): boolean {
    return this.#now().getTime() < (this.#expiries.get(token) ?? 0);
  }

  /** All tokens that weren't revoked. */
  list(): string[] {
    return [...this.#expiries.keys()];
  }

  /** Makes all tokens so far invalid. */
  revoke(): void {
    this.#expiries.clear();
  }
}
