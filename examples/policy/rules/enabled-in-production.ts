import type { ResourceValidationPolicy } from "@pulumi/policy";
import { identityType, stackOf } from "./resource";

/** In production, no step-up provider is disabled. */
export const enabledInProduction: ResourceValidationPolicy = {
  name: "enabled-in-production",
  description: "In production, no step-up provider is disabled.",
  enforcementLevel: "mandatory",
  configSchema: {
    properties: {
      stacks: { type: "array", items: { type: "string" }, default: ["prod", "production"] },
    },
  },
  validateResource: (resource, report) => {
    if (identityType(resource) !== "conductorone:StepUpProvider") return;
    const { stacks } = resource.getConfig<{ stacks: string[] }>();
    if (!stacks.includes(stackOf(resource)) || resource.props.enabled !== false) return;
    report(
      `enabled is false in the stack ${stackOf(resource)}: grants that need this login would go without it. Set enabled to true, or take the resource out of the program.`,
    );
  },
};
