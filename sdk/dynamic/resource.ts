import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { propertiesOf, type Registration, type ResourceType, withAliases } from "../properties";
import { dynamicProvider } from "./provider";

/** The connection of a dynamic resource, for programs with several tenants. */
export interface ConnectionArgs {
  /**
   * The name of a connection in the stack's configuration `idp:connections`. A new one replaces the object. Default: the
   * connection without a name.
   */
  connection?: Input<string> | undefined;
}

/** What stands before module and name in the type of a dynamic resource. */
const prefix = "pulumi-nodejs:dynamic/idp/";

/**
 * The registration of a dynamic resource. Pulumi's process for dynamic providers runs its provider, without a plugin.
 *
 * Pulumi's own `dynamic.Resource` serializes the provider's code into every resource. This registration stores a line
 * that loads the code from the installed package.
 */
export function registrationOf(
  type: ResourceType,
  name: string,
  args: object,
  options: CustomResourceOptions = {},
): Registration {
  const __provider = `exports.handler=require("pulumi-idp/dynamic").handler("${type.token}")`;
  return [
    `${prefix}${type.token}`,
    name,
    { ...propertiesOf(type, args), __provider },
    { provider: dynamicProvider(), ...withAliases(type, options, prefix) },
  ];
}
