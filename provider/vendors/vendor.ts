import type * as z from "zod";
import type { Failure } from "../core/model/failure";
import type { ProviderFunction } from "../core/model/function";
import type { Resource } from "../core/model/resource";
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

/** A platform, as its author declares it: typed by the schema of its configuration. */
export interface VendorDeclaration<Config extends z.ZodObject>
  extends Pick<Vendor, "name" | "platform" | "resources"> {
  readonly config: Config;
  /** The environment variable of every field. */
  readonly environment: { readonly [Name in keyof z.output<Config>]-?: string };
  /** Default: nothing. */
  readonly missing?: (configuration: Partial<z.output<Config>>) => Failure[];
  readonly connect: (configuration: z.output<Config>, context: ClientContext) => HttpClient;
  /** Default: none. */
  readonly functions?: Vendor["functions"];
}

/** Declares a platform. */
export function defineVendor<Config extends z.ZodObject>(declaration: VendorDeclaration<Config>): Vendor {
  const { config, missing, connect, functions = [] } = declaration;
  return {
    ...declaration,
    functions,
    missing: (values) => missing?.(values as Partial<z.output<Config>>) ?? [],
    connect: (values, context) => connect(config.parse(values), context),
  };
}
