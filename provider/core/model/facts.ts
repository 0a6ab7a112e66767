import * as z from "zod";
import type { Equality } from "./equality";
import type { Value } from "./values";

/** Words that a field can take. */
export interface Words {
  /** The name of the type that they are in the schema: `OnExisting`. */
  readonly name: string;
  /** Each word with what it means, in a sentence. */
  readonly meanings: Readonly<Record<string, string>>;
}

/** What there is to know of a field beyond its type and description. */
export interface FieldFacts {
  /**
   * The platform never gives the value back: a fingerprint stands for it in the state. Fields beside it that have its
   * name with `From` or `Version` at the end say where it comes from, and which version of it this is.
   */
  writeOnly?: true;
  /** A create needs it. Only for write-only fields, which may be missing where an object was imported. */
  requiredOnCreate?: true;
  /**
   * It tells this provider how to go about things. The platform never gets it, the object doesn't have it, and
   * another value of it alone is no change. Of an object, all fields are so.
   */
  providerOnly?: true;
  /** The field can't change: another value makes another object. */
  replaceOnChanges?: true;
  /** How the platform compares two values. Default: {@link exactly}. */
  equality?: Equality;
  /** What the platform uses when the field is not set. Default: the empty string, list or map, false, or 0. */
  platformDefault?: Value;
  /** The words that are known for it. */
  words?: Words;
  /** For an output: it never changes. */
  stable?: true;
  /** For an object: it is one arm of a choice (a oneof), so that its being there is a setting, even when it is empty. */
  oneOfArm?: true;
}

/** Facts are attached to a schema with `.register(facts, {…})`, as the last call before `.optional()`. */
export const facts = z.registry<FieldFacts>();
