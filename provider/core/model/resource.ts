import type * as z from "zod";
import type { Failure } from "./failure";
import type { LoginDeclaration } from "./login";
import type { Operations } from "./operations";
import type { Values } from "./values";

/** The outputs that tell what happened to an object and when (RFC 3339), where the platform tells. */
export interface History {
  /**
   * When it last changed. A read that is older than the state is then known to be late, and is repeated; and a change
   * that no visible field explains is noticed.
   */
  readonly changed?: string | undefined;
  /** When it was made. */
  readonly created?: string | undefined;
  /** When it was last tested, which may count as a change of it. */
  readonly tested?: string | undefined;
}

/** What a kind of object is, without the calls. */
export interface ResourceFacts {
  /** The name of the type, as in the token `idp:conductorone:StepUpProvider`. */
  readonly name: string;
  /** The name for several of them, as in `listStepUpProviders`. */
  readonly plural: string;
  /** What the object is, for the schema. */
  readonly description: string;
  /** What a program sets, the inputs that are this provider's own among it. */
  readonly inputs: z.ZodObject;
  /** What the platform sets by itself. */
  readonly outputs: z.ZodObject;
  /** By what the platform can narrow a list. */
  readonly filters: z.ZodObject;
  /** The inputs that tell an object from the others of its kind: no two objects may share them all. Dotted paths. */
  readonly naturalKey: readonly string[];
  /** The fields by which people know an object: the first one that is set. */
  readonly title: readonly string[];
  readonly history: History;
  /** The answer to a write does not show the object: it is read until it is as it was written. */
  readonly confirmsWrites: boolean;
  /** What zod can't say of the inputs. Values may be unknown. */
  rules(inputs: Values): Failure[];
  readonly login?: LoginDeclaration | undefined;
}

/**
 * A kind of object: all that a vendor declares of it. Everything else follows from it. Made by `defineResource`.
 *
 * @typeParam Http what its calls are sent by.
 */
export interface Resource<Http> extends ResourceFacts {
  operations(http: Http): Operations;
}
