import type { CustomResourceOptions } from "@pulumi/pulumi";
import { propertiesOf, type Registration, type ResourceType, withAliases } from "../properties";
import { source } from "./source";

/** The registration of a resource of the plugin `pulumi-resource-idp`. */
export function registrationOf(
  type: ResourceType,
  name: string,
  args: object,
  options: CustomResourceOptions = {},
): Registration {
  return [
    `idp:${type.token}`,
    name,
    propertiesOf(type, args),
    withAliases(type, { ...source, ...options }, "idp:"),
  ];
}
