import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { propertiesOf, type Registration, type ResourceType } from "../properties";
import { dynamicProvider } from "./provider";

/** Which of several tenants a dynamic resource belongs to. */
export interface ConnectionArgs {
  /**
   * The name of a connection in the stack's configuration `idp:connections`. Another one makes another object.
   * Default: the connection without a name.
   */
  connection?: Input<string> | undefined;
}

/**
 * What a dynamic resource is registered with: its provider runs in the program's own process family, and no plugin is
 * needed.
 *
 * Where Pulumi's own `dynamic.Resource` serializes the provider's code into every resource, this stores a line
 * that loads it from the installed package.
 */
export function registrationOf(
  type: ResourceType,
  name: string,
  args: object,
  options: CustomResourceOptions = {},
): Registration {
  const __provider = `exports.handler=require("pulumi-idp/dynamic").handler("${type.token}")`;
  return [
    `pulumi-nodejs:dynamic/idp/${type.token}`,
    name,
    { ...propertiesOf(type, args), __provider },
    { provider: dynamicProvider(), ...options },
  ];
}
