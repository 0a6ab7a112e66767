import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi";
import { propertiesOf, type ResourceType } from "../properties";
import { dynamicProvider } from "./provider";

/**
 * A resource whose provider runs in the program's own process family: no plugin is needed.
 *
 * Where Pulumi's own `dynamic.Resource` serializes the provider's code into every resource, this stores a line
 * that loads it from the installed package.
 */
export abstract class DynamicResource extends CustomResource {
  constructor(type: ResourceType, name: string, args: object, options: CustomResourceOptions = {}) {
    const __provider = `exports.handler=()=>require("pulumi-idp/dynamic").resourceProvider("${type.token}")`;
    super(
      `pulumi-nodejs:dynamic/idp/${type.token}`,
      name,
      { ...propertiesOf(type, args), __provider },
      { provider: dynamicProvider(), ...options },
    );
  }
}
