import { type InvokeOptions, type InvokeOutputOptions, type Output, runtime } from "@pulumi/pulumi";
import { source } from "./source";

/**
 * Calls a function of the plugin.
 *
 * @param name module and name, as in `conductorone:getStepUpProvider`.
 */
export function call<Result>(name: string, args: object, options?: InvokeOptions): Promise<Result> {
  return runtime.invoke(`idp:${name}`, { ...args }, { ...source, ...options });
}

/**
 * Calls a function of the plugin as soon as its arguments are known, and the resources that they come from are there.
 *
 * @param name module and name, as in `conductorone:getStepUpProvider`.
 */
export function callOutput<Result>(
  name: string,
  args: object,
  options?: InvokeOutputOptions,
): Output<Result> {
  return runtime.invokeOutput(`idp:${name}`, { ...args }, { ...source, ...options });
}
