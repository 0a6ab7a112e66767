import type * as z from "zod";
import type { Request } from "./connection";

/** One request, and what to say of it. */
export interface Call extends Request {
  /** For messages, after "could not": `create step-up provider "Duo"`. */
  readonly task: string;
  /** Whether it asks for a collection, and not for one object. Default: false. */
  readonly ofCollection?: boolean;
  /**
   * The schema describes `{ content, headers }` instead of the content alone, with header names in lower case. For an
   * id that only the `location` header tells. Default: false.
   */
  readonly withHeaders?: boolean;
}

/**
 * Sends requests to one platform, and again where that is safe. Content that the schema does not name is dropped.
 * Errors say what failed, where, why and what to do; secrets are not in them.
 */
export interface Http {
  /**
   * Sends a request.
   *
   * @param schema describes the content; `undefined` stands for an empty body, as of a 204.
   * @throws ProviderError
   */
  send<Content>(call: Call, schema: z.ZodType<Content>): Promise<Content>;

  /** Same as {@link send}, but undefined if the platform says that there is no such object (404). */
  find<Content>(call: Call, schema: z.ZodType<Content>): Promise<Content | undefined>;
}
