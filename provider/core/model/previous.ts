import type { Values } from "./values";

/** What is known of a resource from its last check, write or read. */
export interface Previous {
  /** What the program set, fingerprints in place of secrets. */
  readonly inputs: Values;
  /** The object as the platform last showed it. */
  readonly outputs: Values;
}
