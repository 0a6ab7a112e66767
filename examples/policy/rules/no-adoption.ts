import type { ResourceValidationPolicy } from "@pulumi/policy";
import { identityType, platformSetting, stackOf } from "./resource";

/** Objects that exist already are taken over only in the stacks that are there for it. */
export const noAdoption: ResourceValidationPolicy = {
  name: "no-adoption",
  description: "onExisting is adopt only in the stacks that the policy's configuration lists.",
  enforcementLevel: "mandatory",
  configSchema: {
    properties: { stacks: { type: "array", items: { type: "string" }, default: [] } },
  },
  validateResource: (resource, report) => {
    if (identityType(resource) === undefined) return;
    const onExisting = resource.props.onExisting ?? platformSetting(resource, "onExisting");
    const { stacks } = resource.getConfig<{ stacks: string[] }>();
    if (onExisting !== "adopt" || stacks.includes(stackOf(resource))) return;
    report(
      `onExisting is "adopt" in the stack ${stackOf(resource)}: the settings of an object that somebody else made would be overwritten. Import the object, or add the stack to the configuration of this policy.`,
    );
  },
};
