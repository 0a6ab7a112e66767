import type * as z from "zod";
import type { Failure } from "../core/model/failure";
import type { ProviderFunction, Resource } from "../core/model/resource";
import type { Values } from "../core/model/values";
import type { ClientContext, HttpClient } from "../http/client";
import type { Http } from "../http/http";

/** A platform: how it is configured, how it is reached, and the kinds of objects it has. */
export interface Vendor {
  /** The name of its configuration, its module in type tokens, and its export: `conductorone`. */
  readonly name: string;
  /** Its name as people write it. */
  readonly platform: string;
  /** What it needs to be told. Descriptions, and which fields are secret, come from here. */
  readonly config: z.ZodObject;
  /** The environment variable that a field is taken from when the configuration doesn't have it. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is missing in a configuration that is otherwise right: choices that types can't say. */
  missing(configuration: Values): Failure[];
  /**
   * Opens a client. Nothing is sent yet.
   *
   * @param configuration has been found to be as {@link config} says.
   */
  connect(configuration: Values, context: ClientContext): HttpClient;
  /** Every kind of object. */
  readonly resources: readonly Resource<Http>[];
  /** What can be asked beyond getting and listing objects. */
  readonly functions: readonly ProviderFunction<Http>[];
}
