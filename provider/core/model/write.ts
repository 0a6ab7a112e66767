import type { Secret } from "./secret";
import type { Values } from "./values";

/** What a create or an update is given. */
export interface Write {
  /**
   * The whole object as it shall be: what the program sets, over what the platform has in the fields that the
   * program leaves to it. Write-only fields are not in it.
   */
  readonly desired: Values;
  /** The plaintext of a write-only field that the program sets. Throws where only its fingerprint is there. */
  secret(path: string): Secret;
}

/** What an update is given. */
export interface UpdateWrite extends Write {
  /** Tells whether the field at `path`, or any field below it, is to change. */
  changes(path: string): boolean;
}
