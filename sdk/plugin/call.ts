import { type InvokeOptions, runtime } from "@pulumi/pulumi";

/**
 * Calls a function of the plugin.
 *
 * @param name module and name, as in `conductorone:getStepUpProvider`.
 */
export function call<Result>(name: string, args: object, options?: InvokeOptions): Promise<Result> {
  return runtime.invoke(`idp:${name}`, { ...args }, options);
}
