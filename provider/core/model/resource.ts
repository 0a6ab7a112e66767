import type * as z from "zod";
import type { Failure } from "./failure";
import type { Login } from "./login";
import type { Observed } from "./observed";
import type { Values } from "./values";
import type { UpdateWrite, Write } from "./write";

/** Calls that read many objects at once, where a platform has them. */
export interface BulkReads {
  /**
   * Those of the objects that are there, in any order; one request for as many as `maxIds`.
   */
  readonly byIds?: { readonly maxIds: number; read(ids: readonly string[]): Promise<Observed[]> };
  /** All objects of the kind, page by page, one request a page. */
  pages(): AsyncIterable<Observed[]>;
}

/** Reads of one kind of object that share requests. */
export interface Reads {
  /** The object as it was a moment ago, or undefined when there is none. */
  read(id: string): Promise<Observed | undefined>;
  /** The object has been written: what was seen of it before counts no more. */
  forget(id: string): void;
}

/** Looks for objects that are there before a create, which share requests. */
export interface PreCreateLookup {
  /**
   * The objects with the natural key of the desired one, as they were a moment ago.
   *
   * @param operations the calls of the create, for what is looked for alone.
   */
  find(desired: Values, operations: Operations): Promise<Observed[]>;
  /** An object with the natural key of this one was made: what was seen before counts no more. */
  remember(made: Observed): void;
  /** The object is gone: what was seen of it before counts no more. */
  forget(id: string): void;
}

/** The calls that a resource's life is made of. Each throws a `ProviderError`. */
export interface Operations {
  /** How many objects are read at once, where the platform has calls for it. */
  readonly bulk?: BulkReads;
  /**
   * Makes the object. All that can fail without a request fails before the first one. Throws `UnfinishedError`
   * where the object was made and a call after that failed.
   */
  create(write: Write): Promise<Observed>;
  /** The object, or undefined when there is none. */
  read(id: string): Promise<Observed | undefined>;
  /**
   * Brings the object to what is desired, and says how it then is. A secret is sent only if it changes, and before
   * the rest: a failure in between leaves a difference that the next update sees.
   */
  update(id: string, write: UpdateWrite): Promise<Observed>;
  /** Deletes the object. One that is not there any more is deleted. */
  delete(id: string): Promise<void>;
  /** Objects among which are all that have the natural key of the desired one: as narrow as the platform can. */
  candidates(desired: Values): Promise<Observed[]>;
  /** All objects of the kind, page by page to the end. */
  list(filters: Values): AsyncIterable<Observed>;
}

/** All that a kind of object declares. Everything else follows from it. */
export interface Resource<Client> {
  /** Module and name of the type, as in the token `idp:conductorone:StepUpProvider`. */
  readonly module: string;
  readonly name: string;
  /** The name for several of them, as in `listStepUpProviders`. */
  readonly plural: string;
  /** The platform's name, for messages. */
  readonly platform: string;
  /** What the object is, for the schema. */
  readonly description: string;
  /** What a program sets. */
  readonly inputs: z.ZodObject;
  /** What the platform sets by itself. */
  readonly outputs: z.ZodObject;
  /** By what the platform can narrow a list. */
  readonly filters: z.ZodObject;
  /** The inputs that tell an object from the others of its kind. Two objects with the same ones are one too many. */
  readonly naturalKey: readonly string[];
  /** The inputs by which people know an object: the first one that is set. */
  readonly title: readonly string[];
  /**
   * The output that says when an object last changed (RFC 3339), where the platform tells. A read that is older
   * than the state is then known to be late, and looked at again.
   */
  readonly changedAt?: string;
  /** The output that says when an object was made (RFC 3339), where the platform tells. */
  readonly createdAt?: string;
  /** The output that says when an object was last tested, which may count as a change of it. */
  readonly testedAt?: string;
  /** The answer to a write does not show the object: it is read until it is as it was written. */
  readonly confirmsWrites?: true;
  /** What zod can't say of the inputs. Values may be unknown. */
  rules(inputs: Values): Failure[];
  /** The login that the inputs describe, where it can be tried; undefined while it is not known. */
  login?(inputs: Values): Login | undefined;
  /** The calls of this kind of object. */
  operations(client: Client): Operations;
}

/** A question to a platform that is about no resource of the program. It never answers with a secret. */
export interface ProviderFunction<Client> {
  /** Module and name, as in the token `idp:conductorone:testStepUpProvider`. */
  readonly module: string;
  readonly name: string;
  readonly description: string;
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodObject;
  /** The resource whose fields the answer has, where it has those of one. */
  readonly shape?: string;
  /** Where the answer is a list: its name. `outputs` then describe a member. */
  readonly list?: string;
  /** The answer: an object, or the members of a list. */
  call(client: Client, inputs: Values): Promise<Values | Values[]>;
}
