/** The nonces that were used, so that what they are in can't be used twice. */
export class Nonces {
  readonly #used = new Set<string>();

  /** Uses a nonce; answers whether it wasn't used before. */
  use(nonce: string): boolean {
    const fresh = !this.#used.has(nonce);
    this.#used.add(nonce);
    return fresh;
  }

  /** Forgets all nonces. */
  clear(): void {
    this.#used.clear();
  }
}
