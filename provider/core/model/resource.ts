import type * as z from "zod";
import type { Failure } from "./failure";
import type { LoginDeclaration } from "./login";
import type { Operations } from "./operations";
import type { Values } from "./values";

/** The outputs with the times of what happened to an object (RFC 3339), where the platform shows them. */
export interface History {
  /**
   * The last change. With it, the provider repeats a read that is older than the state, and notices a change that no
   * visible field explains.
   */
  readonly changed?: string | undefined;
  /** The creation. */
  readonly created?: string | undefined;
  /** The last test. The platform may count a test as a change. */
  readonly tested?: string | undefined;
}

/** A resource without its calls. */
export interface ResourceFacts {
  /** The name of the type, as in the token `idp:conductorone:StepUpProvider`. */
  readonly name: string;
  /** The plural of the name, as in `listStepUpProviders`. */
  readonly plural: string;
  /** The description in the schema. */
  readonly description: string;
  /**
   * The types that the resource had before, as module and name: `shop:Gadget`. Objects that a state has under them are
   * this resource's.
   */
  readonly aliases: readonly string[];
  /** Why the resource should not be used any more, and what to use, as sentences; undefined where it should. */
  readonly deprecationMessage?: string | undefined;
  /** What the ID of an object is, as in "the ID that ConductorOne made". The description of an import says it. */
  readonly id: string;
  /** The fields that a program sets, those for this provider only included. */
  readonly inputs: z.ZodObject;
  /** The fields that the platform sets. */
  readonly outputs: z.ZodObject;
  /** The filters that the platform has for a list. */
  readonly filters: z.ZodObject;
  /** The dotted paths of the inputs that identify an object: no two objects may have the same values in all of them. */
  readonly naturalKey: readonly string[];
  /** The fields that name an object for people. The first one that is set is used. */
  readonly title: readonly string[];
  readonly history: History;
  /** Whether a write is followed by reads until they show it, because its answer does not. */
  readonly confirmsWrites: boolean;
  /** Checks what zod can't check. Values may be unknown. */
  rules(inputs: Values): Failure[];
  readonly login?: LoginDeclaration | undefined;
}

/**
 * All that a vendor declares of a resource. `defineResource` makes it.
 *
 * @typeParam Http the HTTP client of its calls.
 */
export interface Resource<Http> extends ResourceFacts {
  operations(http: Http): Operations;
}
