import { randomBytes } from "node:crypto";
import type { Access } from "../../server/access";

/** A token that was issued. */
interface Issued {
  readonly access: Access;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The access tokens that clients got by signing in, in memory only. */
export class IssuedTokens {
  readonly #issued = new Map<string, Issued>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Makes a token that is valid from now on. */
  issue(lifetimeSeconds: number, access: Access): string {
    const token = randomBytes(32).toString("base64url");
    this.#issued.set(token, { access, expiresAt: this.#now().getTime() + lifetimeSeconds * 1000 });
    return token;
  }

  /** What a token's holder may do; undefined when it wasn't issued, has expired or was revoked. */
  accessOf(token: string): Access | undefined {
    const issued = this.#issued.get(token);
    return issued && this.#now().getTime() < issued.expiresAt ? issued.access : undefined;
  }

  /** All tokens that weren't revoked. */
  list(): string[] {
    return [...this.#issued.keys()];
  }

  /** Makes all tokens so far invalid. */
  revoke(): void {
    this.#issued.clear();
  }
}
