import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi";
import { propertiesOf, type ResourceType } from "../properties";

/** A resource of the plugin `pulumi-resource-idp`. */
export abstract class PluginResource extends CustomResource {
  constructor(type: ResourceType, name: string, args: object, options: CustomResourceOptions = {}) {
    super(`idp:${type.token}`, name, propertiesOf(type, args), options);
  }
}
