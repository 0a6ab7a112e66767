import type * as z from "zod";
import type { Shown } from "./shapes";
import type { Values } from "./values";

/** A question to a platform that is about no resource of the program. It never answers with a secret. */
export interface ProviderFunction<Http> {
  /** Its name, as in the token `idp:conductorone:testStepUpProvider`. */
  readonly name: string;
  readonly description: string;
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodObject;
  /** The resource whose fields the answer has, where it has those of one. */
  readonly shape?: string;
  /** Where the answer is a list: its name. `outputs` then describe a member. */
  readonly list?: string;
  /** The answer: an object, or the members of a list. */
  call(http: Http, inputs: Values): Promise<Values | Values[]>;
}

/** A function, as its author declares it. */
export interface FunctionDeclaration<Inputs extends z.ZodObject, Outputs extends z.ZodObject, Http> {
  readonly name: string;
  readonly description: string;
  readonly inputs: Inputs;
  /** What the answer has, or each member of it where it is a list. */
  readonly outputs: Outputs;
  /** Where the answer is a list: its name. */
  readonly list?: string;
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
