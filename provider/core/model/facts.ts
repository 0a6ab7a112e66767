import * as z from "zod";
import type { Equality } from "./equality";
import type { Value, Values } from "./values";

/** Words that a field can take. */
export interface Words {
  /** The name of their enum in the schema: `OnExisting`. */
  readonly name: string;
  /** The meaning of each word, as a sentence. */
  readonly meanings: Readonly<Record<string, string>>;
}

/** Where a create needs a write-only field. */
export interface RequiredWhere {
  /** Tells whether these inputs need it. A value may be unknown; then it is not needed yet. */
  when(inputs: Values): boolean;
  /** The same for the description, as it follows "Required": `where the client has a secret`. */
  readonly words: string;
}

/** What is known of a field beside its type and description. */
export interface FieldFacts {
  /**
   * The platform never returns the value: the state holds a fingerprint in its place. The field with the same name and
   * `From` at the end says where the value comes from; the one with `Version` says which version it is.
   */
  writeOnly?: true;
  /** A create needs it. For write-only fields only: the value may be missing after an import. */
  requiredOnCreate?: true | RequiredWhere;
  /**
   * It is a setting for this provider. The platform never gets it, the object doesn't have it, and a new value alone is
   * no change. In an object, it holds for all fields.
   */
  providerOnly?: true;
  /** The platform can't change the field: a new value replaces the object. */
  replaceOnChanges?: true;
  /** How the platform compares two values. Default: {@link exactly}. */
  equality?: Equality;
  /** What the platform uses when the field is not set. Default: the empty string, list or map, false, or 0. */
  platformDefault?: Value;
  /** The known words of the field. */
  words?: Words;
  /** The field should not be used any more: why, and what to use, as sentences. */
  deprecationMessage?: string;
  /** For outputs: the value never changes. */
  stable?: true;
  /** For an object: it is one arm of a oneof. Its presence is a setting, even when it is empty. */
  oneOfArm?: true;
}

/** The facts of all fields. Attach them by `.register(facts, {…})`, as the last call before `.optional()`. */
export const facts = z.registry<FieldFacts>();
