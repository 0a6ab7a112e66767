import { output, ProviderResource, type ResourceOptions, secret } from "@pulumi/pulumi";
import type { ProviderArgs } from "../args/provider";

export type * from "../args/provider";

/**
 * An explicit provider of the plugin: a program that reaches several tenants has one for each, and names it in the
 * resources' options.
 */
export class Provider extends ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, options?: ResourceOptions) {
    // A provider's inputs travel as JSON text. All of it is secret, since each part holds a credential.
    const inputs = Object.entries(args).map(([vendor, value]) => [
      vendor,
      value === undefined ? undefined : secret(output(value).apply((known) => JSON.stringify(known))),
    ]);
    super("idp", name, Object.fromEntries(inputs), options);
  }
}
