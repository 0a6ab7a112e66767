import type * as z from "zod";
import type { FieldPath, SecretPath } from "./paths";
import type { Secret } from "./secret";
import type { Desired } from "./shapes";

/** The input of a create. */
export interface Write<Inputs extends z.ZodObject = z.ZodObject> {
  /**
   * The whole desired object: the program's values, and the platform's values in the fields that the program never set.
   * A field that the program stopped setting has the platform's default.
   */
  readonly desired: Desired<Inputs>;
  /**
   * The plaintext of a write-only field.
   *
   * @throws ProviderError `missing-secret` where only its fingerprint is known.
   */
  secret(path: SecretPath<Inputs>): Secret;
}

/** The input of an update. */
export interface UpdateWrite<Inputs extends z.ZodObject = z.ZodObject> extends Write<Inputs> {
  /** Tells whether the field at `path`, or a field below it, changes. */
  changes(path: FieldPath<Inputs>): boolean;
}
