import type * as z from "zod";
import type { Observed } from "./observed";
import type { Desired, Filters, Shown } from "./shapes";
import type { UpdateWrite, Write } from "./write";

/** The calls to a platform that a resource's life is made of. Each throws a `ProviderError`. */
export interface Operations<
  Inputs extends z.ZodObject = z.ZodObject,
  Outputs extends z.ZodObject = z.ZodObject,
  Filter extends z.ZodObject = z.ZodObject,
> {
  /**
   * Makes the object. All that can fail without a request fails before the first one.
   *
   * @throws UnfinishedError where the object was made and a call after that failed.
   */
  create(write: Write<Inputs>): Promise<Observed<Shown<Inputs, Outputs>>>;
  /** The object, or undefined when there is none. */
  read(id: string): Promise<Observed<Shown<Inputs, Outputs>> | undefined>;
  /**
   * Brings the object to what is desired, and says how it then is. A secret is sent only if it changes, and before
   * the rest: a failure in between leaves a difference that the next update sees.
   */
  update(id: string, write: UpdateWrite<Inputs>): Promise<Observed<Shown<Inputs, Outputs>>>;
  /** Deletes the object. One that is not there any more is deleted. */
  delete(id: string): Promise<void>;
  /** All objects that fit the filters, page by page to the end: one request a page, sent when the page is wanted. */
  pages(filters: Filters<Filter>): AsyncIterable<Observed<Shown<Inputs, Outputs>>[]>;
  /** Reads several objects by one request, where the platform has one for it. */
  readonly readMany?: {
    /** The most IDs of one request. */
    readonly limit: number;
    /** Those of the objects that are there, in any order. */
    read(ids: readonly string[]): Promise<Observed<Shown<Inputs, Outputs>>[]>;
  };
  /**
   * Objects among which are all that have the natural key of the desired one: as few as the platform can find by one
   * request. Default: all that there are.
   */
  candidates?(desired: Desired<Inputs>): Promise<Observed<Shown<Inputs, Outputs>>[]>;
}
