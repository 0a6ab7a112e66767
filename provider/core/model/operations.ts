import type * as z from "zod";
import type { Observed } from "./observed";
import type { Desired, Filters, Shown } from "./shapes";
import type { UpdateWrite, Write } from "./write";

/** The calls to a platform for one kind of object. Each throws a `ProviderError`. */
export interface Operations<
  Inputs extends z.ZodObject = z.ZodObject,
  Outputs extends z.ZodObject = z.ZodObject,
  Filter extends z.ZodObject = z.ZodObject,
> {
  /**
   * Creates the object by one request. Whatever can fail without a request fails before it.
   *
   * @returns the object as the answer shows it, or else as desired.
   */
  create(write: Write<Inputs>): Promise<Observed<Shown<Inputs, Outputs>>>;
  /**
   * Makes a created object as desired, where a create can't say all of it. Default: a create says all.
   *
   * @param created what {@link create} returned.
   */
  finish?(
    created: Observed<Shown<Inputs, Outputs>>,
    write: Write<Inputs>,
  ): Promise<Observed<Shown<Inputs, Outputs>>>;
  /** Reads the object; undefined when it does not exist. */
  read(id: string): Promise<Observed<Shown<Inputs, Outputs>> | undefined>;
  /**
   * Makes the object as desired. A secret is sent only if it changes, and before the rest: a failure in between leaves
   * a difference that the next update sees.
   *
   * @returns the object after the update.
   */
  update(id: string, write: UpdateWrite<Inputs>): Promise<Observed<Shown<Inputs, Outputs>>>;
  /**
   * Deletes the object.
   *
   * @throws ProviderError `not-found` where the platform says that there is no such object.
   */
  delete(id: string): Promise<void>;
  /** Lists all objects that match the filters, page by page. Each page is one request, sent when the page is needed. */
  pages(filters: Filters<Filter>): AsyncIterable<Observed<Shown<Inputs, Outputs>>[]>;
  /**
   * The IDs in the platform's list, page by page: what decides whether an object is gone that its own read did not find.
   * It needs no more of an entry than its ID, so that an entry that can't be read hides no other one. Default: the IDs
   * of {@link readMany}, or of {@link pages}.
   *
   * @param wanted the IDs in question. Others may be among the answers.
   */
  ids?(wanted: readonly string[]): AsyncIterable<string[]>;
  /** Reads several objects by one request. Default: the platform has no such request. */
  readonly readMany?: {
    /** How many IDs one request takes at most. */
    readonly limit: number;
    /** Reads the objects that exist, in any order. */
    read(ids: readonly string[]): Promise<Observed<Shown<Inputs, Outputs>>[]>;
  };
  /**
   * Finds the objects that may have the natural key of the desired one. All that do have it are among them; those that
   * have it in another spelling should be. The fewer
   * others, the better. Default: all objects.
   */
  candidates?(desired: Desired<Inputs>): Promise<Observed<Shown<Inputs, Outputs>>[]>;
}
