import type { CustomResourceOptions } from "@pulumi/pulumi";
import { propertiesOf, type Registration, type ResourceType } from "../properties";

/** The registration of a resource of the plugin `pulumi-resource-idp`. */
export function registrationOf(
  type: ResourceType,
  name: string,
  args: object,
  options: CustomResourceOptions = {},
): Registration {
  return [`idp:${type.token}`, name, propertiesOf(type, args), options];
}
