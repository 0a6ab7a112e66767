import { inspect } from "node:util";

/** A secret in memory. Only {@link Secret.reveal} shows it: logs and JSON show `[secret]`. */
export class Secret {
  readonly #plaintext: string;

  constructor(plaintext: string) {
    this.#plaintext = plaintext;
  }

  /** The plaintext, for the code that puts it into a request. */
  reveal(): string {
    return this.#plaintext;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  [inspect.custom](): string {
    return "[secret]";
  }
}
