import { inspect } from "node:util";

/** A secret in memory. It shows itself to nobody who does not ask for it by {@link Secret.reveal}. */
export class Secret {
  readonly #plaintext: string;

  constructor(plaintext: string) {
    this.#plaintext = plaintext;
  }

  /** The plaintext, for the one place that puts it into a request. */
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
