import { createHmac, scryptSync } from "node:crypto";
import { Secret } from "../model/secret";
import { withoutNote } from "./sealed";

/**
 * A salt for one field of one resource. The same `seed` and `parts` give the same salt, so that a preview and the
 * update that follows it agree.
 *
 * @param seed what makes the resource differ from every other: the engine's random seed where there is one.
 * @param parts what else tells the field apart.
 */
export function deriveSalt(seed: Uint8Array | string, parts: readonly string[]): string {
  const mac = createHmac("sha256", seed).update(JSON.stringify(parts));
  return mac.digest().subarray(0, 12).toString("base64url");
}

/**
 * The cost of a fingerprint: 128 KiB of memory and about a third of a millisecond. The engine asks for one check after
 * the other, so all that one takes is added to the run, and it is most of what a check takes: a thousand fingerprints
 * stay well under a tenth of the time that the engine takes for a thousand resources. What guards a secret that can be
 * guessed is above all that 32 bits confirm next to nothing.
 */
const cost = { N: 128, r: 8, p: 1 };

/**
 * The fingerprint of a secret: the same for the same secret and salt. Its digest is cut to 32 bits, so that
 * nobody who holds the state can confirm a guess of a strong secret.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7914 scrypt
 */
export function fingerprintOf(plaintext: string, salt: string): string {
  // Handing so little work to another thread takes longer than what the thread would spare.
  const digest = scryptSync(plaintext, salt, 4, cost);
  return `writeonly:v1:${salt}:${digest.toString("base64url")}`;
}

/**
 * The plaintexts of this process by what stands for them. The engine calls check and the create or update after it
 * in one process and hands back only what check returned, so this is where a write finds the plaintext.
 */
export class Vault {
  readonly #all = new Map<string, Secret>();
  readonly #sealed = new Map<string, Secret>();
  readonly #ambiguous = new Set<string>();
  readonly #fingerprints = new Map<string, string>();

  /** Keeps a plaintext and gives its fingerprint. A pair of plaintext and salt is worked out once. */
  fingerprint(plaintext: string, salt: string): string {
    const key = `${salt}:${plaintext}`;
    const known = this.#fingerprints.get(key);
    if (known !== undefined) return known;
    const made = fingerprintOf(plaintext, salt);
    this.#fingerprints.set(key, made);
    this.#sealed.set(made, this.#kept(plaintext));
    return made;
  }

  /**
   * Keeps a plaintext under what says nothing of it.
   *
   * @param isUnique no other object has this `sealed`: another plaintext is then a newer one. Where it is not, two
   *   plaintexts can't be told apart.
   */
  keep(plaintext: string, sealed: string, isUnique: boolean): void {
    const before = this.#sealed.get(sealed);
    if (!isUnique && before !== undefined && before.reveal() !== plaintext) this.#ambiguous.add(sealed);
    this.#sealed.set(sealed, this.#kept(plaintext));
  }

  /** The secret behind what stands for it, if this process was ever given it. */
  find(sealed: string): Secret | undefined {
    return this.isAmbiguous(sealed) ? undefined : this.#sealed.get(withoutNote(sealed));
  }

  /** Tells whether several secrets have come under the same name. */
  isAmbiguous(sealed: string): boolean {
    return this.#ambiguous.has(withoutNote(sealed));
  }

  /** Every secret that this process was given, for taking them out of what it says. */
  all(): Iterable<Secret> {
    return this.#all.values();
  }

  #kept(plaintext: string): Secret {
    const secret = this.#all.get(plaintext) ?? new Secret(plaintext);
    this.#all.set(plaintext, secret);
    return secret;
  }
}
