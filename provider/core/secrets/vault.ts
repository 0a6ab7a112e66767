import { Secret } from "../model/secret";
import type { Value } from "../model/values";
import { fingerprintOf } from "./fingerprint";
import { parseSealed, type Sealed } from "./sealed";

/**
 * The plaintexts of this process, by what stands for them in a state. The engine calls check and the create or update
 * after it in one process, and hands back only what check returned. So this is where a write finds the plaintext.
 */
export class Vault {
  /** By the plaintext. */
  readonly #all = new Map<string, Secret>();
  /** By the text that stands for the secret, without its note. */
  readonly #sealed = new Map<string, Secret>();
  /** By salt and plaintext. */
  readonly #fingerprints = new Map<string, Sealed>();

  /** Keeps a plaintext and gives its fingerprint. A pair of plaintext and salt is worked out once. */
  fingerprint(plaintext: string, salt: string): Sealed {
    const key = `${salt}:${plaintext}`;
    const known = this.#fingerprints.get(key);
    if (known !== undefined) return known;
    const made = fingerprintOf(plaintext, salt);
    this.#fingerprints.set(key, made);
    this.keep(plaintext, made);
    return made;
  }

  /** Keeps a plaintext under what stands for it, in place of the one that was kept there before. */
  keep(plaintext: string, { bare }: Sealed): void {
    const secret = this.#all.get(plaintext) ?? new Secret(plaintext);
    this.#all.set(plaintext, secret);
    this.#sealed.set(bare, secret);
  }

  /** Tells whether another plaintext is kept under what shall stand for this one. */
  hasOther(plaintext: string, { bare }: Sealed): boolean {
    const kept = this.#sealed.get(bare);
    return kept !== undefined && kept.reveal() !== plaintext;
  }

  /** The secret that a text stands for, whatever its note; undefined where this process was never given it. */
  find(text: Value | undefined): Secret | undefined {
    const sealed = parseSealed(text);
    return sealed && this.#sealed.get(sealed.bare);
  }

  /** Every secret that this process was given: what it says must hold none of them. */
  all(): Iterable<Secret> {
    return this.#all.values();
  }
}
