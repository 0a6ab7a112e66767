import type { Values } from "./values";

/** A resource in the state, after its last check, write or read. */
export interface Previous {
  /** What the program set, with fingerprints in place of secrets. */
  readonly inputs: Values;
  /** The object as the platform last showed it. */
  readonly outputs: Values;
}
