import type * as z from "zod";
import type { FieldPath, SecretPath } from "./paths";
import type { Secret } from "./secret";
import type { Desired } from "./shapes";

/** What a create is given. */
export interface Write<Inputs extends z.ZodObject = z.ZodObject> {
  /**
   * The whole object as it shall be: what the program sets, over what the platform has in the fields that the
   * program leaves to it.
   */
  readonly desired: Desired<Inputs>;
  /**
   * The plaintext of a write-only field that the program sets.
   *
   * @throws ProviderError `missing-secret` where only its fingerprint is known.
   */
  secret(path: SecretPath<Inputs>): Secret;
}

/** What an update is given. */
export interface UpdateWrite<Inputs extends z.ZodObject = z.ZodObject> extends Write<Inputs> {
  /** Tells whether the field at `path`, or any field below it, is to change. */
  changes(path: FieldPath<Inputs>): boolean;
}
