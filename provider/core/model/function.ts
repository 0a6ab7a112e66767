import type * as z from "zod";
import type { Shown } from "./shapes";
import type { Values } from "./values";

/** A function that a program calls on a platform, without a resource. Its result never holds a secret. */
export interface ProviderFunction<Http> {
  /** The name, as in the token `idp:conductorone:testStepUpProvider`. */
  readonly name: string;
  readonly description: string;
  /** Why the function should not be used any more, and what to use, as sentences; undefined where it should. */
  readonly deprecationMessage?: string | undefined;
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodObject;
  /** The resource whose fields the result has; undefined where it has fields of its own. */
  readonly shape?: string;
  /** The name of the list, where the result is a list. `outputs` then describes a member. */
  readonly list?: string;
  /** What it answers in a preview, where it is not called; undefined where it is called there, too. */
  readonly inPreview?: Values | undefined;
  /** Calls the function. @returns an object, or the members of a list. */
  call(http: Http, inputs: Values): Promise<Values | Values[]>;
}

/** A function, as its author declares it. */
export interface FunctionDeclaration<Inputs extends z.ZodObject, Outputs extends z.ZodObject, Http> {
  readonly name: string;
  readonly description: string;
  /** Why the function should not be used any more, and what to use, as sentences. Default: it should be used. */
  readonly deprecationMessage?: string;
  readonly inputs: Inputs;
  /** The fields of the result, or of each member where the result is a list. */
  readonly outputs: Outputs;
  /** The name of the list, where the result is a list. Default: the result is one object. */
  readonly list?: string;
  /**
   * What the function answers in a preview, where it is not called: declared where it changes something on the platform.
   * All values are known, because the engine takes no unknown ones from a function. Default: it is called there, too.
   */
  readonly inPreview?: Shown<Outputs, Outputs>;
  readonly call: (
    http: Http,
    inputs: z.output<Inputs>,
  ) => Promise<Shown<Outputs, Outputs> | Shown<Outputs, Outputs>[]>;
}

/** Declares a function. Its module is that of the vendor that lists it. */
export function defineFunction<Inputs extends z.ZodObject, Outputs extends z.ZodObject, Http>(
  declaration: FunctionDeclaration<Inputs, Outputs, Http>,
): ProviderFunction<Http> {
  return declaration as unknown as ProviderFunction<Http>;
}
