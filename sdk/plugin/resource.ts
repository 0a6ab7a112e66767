import type { CustomResourceOptions } from "@pulumi/pulumi";
import { propertiesOf, type Registration, type ResourceType } from "../properties";

/** What a resource of the plugin `pulumi-resource-idp` is registered with. */
export function registrationOf(
  type: ResourceType,
  name: string,
  args: object,
  options: CustomResourceOptions = {},
): Registration {
  return [`idp:${type.token}`, name, propertiesOf(type, args), options];
}
