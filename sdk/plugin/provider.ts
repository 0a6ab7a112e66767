import { output, ProviderResource, type ResourceOptions, secret } from "@pulumi/pulumi";
import type { ProviderArgs } from "../args/provider";
import { source } from "./source";

export type * from "../args/provider";

/**
 * An explicit provider of the plugin. A program for several tenants declares one for each tenant and sets it in the
 * resources' options.
 */
export class Provider extends ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, options?: ResourceOptions) {
    // A provider's inputs are sent as JSON text. All of it is secret, because each part holds a credential.
    const inputs = Object.entries(args).map(([vendor, value]) => [
      vendor,
      value === undefined ? undefined : secret(output(value).apply((known) => JSON.stringify(known))),
    ]);
    super("idp", name, Object.fromEntries(inputs), { ...source, ...options });
  }
}
