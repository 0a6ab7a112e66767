import type * as z from "zod";
import type { Failure } from "../core/model/failure";
import type { ProviderFunction } from "../core/model/function";
import type { Resource } from "../core/model/resource";
import { type Connected, placeOf } from "../core/model/setting";
import type { Value, Values } from "../core/model/values";
import { verified } from "../core/model/verified-operations";
import type { ClientContext, HttpClient } from "../http/client";
import type { Http } from "../http/http";

/** What a platform's client is given. */
export interface VendorContext extends ClientContext {
  /** Where a field of the configuration is set, in messages: `idp:slashid.apiKey or SLASHID_API_KEY`. */
  placeOf(field: string): string;
}

/** A platform: its configuration, its client, its resources and its functions. */
export interface Vendor {
  /** The name of its configuration, of its module in type tokens, and of its export: `conductorone`. */
  readonly name: string;
  /** The name in messages: `ConductorOne`. */
  readonly platform: string;
  /** The schema of its configuration, with descriptions and secret fields. */
  readonly config: z.ZodObject;
  /** The environment variable for each field that the configuration does not set. */
  readonly environment: Readonly<Record<string, string>>;
  /** Finds what is missing. Values that are there may be wrong, or unknown. */
  missing(configuration: Values): Failure[];
  /**
   * Opens an HTTP client. This sends nothing.
   *
   * @param configuration a configuration that {@link config} accepts.
   * @param connected which configuration it is. Default: that of the connection without a name.
   */
  connect(configuration: Values, context: ClientContext, connected?: Connected): HttpClient;
  /**
   * What tells this tenant from others of the platform, as its address does: the same text for each credential.
   *
   * @param configuration a configuration that {@link config} accepts.
   */
  tenant(configuration: Values): string;
  /** All resources of the platform. Their answers are held against what was asked. */
  readonly resources: readonly Resource<Http>[];
  /** The platform's own functions. Functions that read and list objects are added to them. */
  readonly functions: readonly ProviderFunction<Http>[];
}

/** A platform, as its author declares it. The compiler checks it against the schema of its configuration. */
export interface VendorDeclaration<Config extends z.ZodObject>
  extends Pick<Vendor, "name" | "platform" | "resources"> {
  readonly config: Config;
  /** The environment variable for each field of the configuration. */
  readonly environment: { readonly [Name in keyof z.output<Config>]-?: string };
  /** Finds what is missing. Values that are there may be wrong, or unknown. Default: nothing. */
  readonly missing?: (configuration: { readonly [Name in keyof z.output<Config>]?: Value }) => Failure[];
  /** What tells this tenant from others of the platform, as its address does: the same text for each credential. */
  readonly tenant: (configuration: z.output<Config>) => string;
  /** Opens an HTTP client. This sends nothing. */
  readonly connect: (configuration: z.output<Config>, context: VendorContext) => HttpClient;
  /** The platform's own functions. Default: none. */
  readonly functions?: Vendor["functions"];
}

/** Declares a platform. */
export function defineVendor<Config extends z.ZodObject>(declaration: VendorDeclaration<Config>): Vendor {
  const { config, missing, tenant, connect, functions = [], resources, platform } = declaration;
  return {
    ...declaration,
    functions,
    resources: resources.map((resource) => verified(resource, platform)),
    missing: (values) => missing?.(values as { readonly [Name in keyof z.output<Config>]?: Value }) ?? [],
    tenant: (values) => tenant(config.parse(values)),
    connect: (values, context, connected = {}) =>
      connect(config.parse(values), {
        ...context,
        placeOf: (field) => placeOf(declaration, field, connected),
      }),
  };
}
