import type { ResourceValidationPolicy } from "@pulumi/policy";
import { identityType } from "./resource";

/** The stack's tag that asks for it: `pulumi stack tag set phishing-resistant true`. */
const tag = "phishing-resistant";

/**
 * A step-up login is phishing-resistant, where the stack's tag asks for it.
 *
 * @see https://openid.net/specs/openid-connect-eap-acr-values-1_0-final.html phr and phrh
 */
export const phishingResistantStepUp: ResourceValidationPolicy = {
  name: "phishing-resistant-step-up",
  description: `In a stack with the tag ${tag}=true, step-up logins ask for phishing-resistant acr values.`,
  enforcementLevel: "mandatory",
  configSchema: {
    properties: {
      acrValues: { type: "array", items: { type: "string" }, default: ["phr", "phrh"] },
    },
  },
  validateResource: (resource, report) => {
    if (identityType(resource) !== "conductorone:StepUpProvider" || resource.stackTags.get(tag) !== "true")
      return;
    const { acrValues: allowed } = resource.getConfig<{ acrValues: string[] }>();
    const { oauth2, microsoft } = resource.props;
    // Conditional Access decides at Microsoft Entra how strong the login is.
    if (microsoft !== undefined && (microsoft.conditionalAccessIds ?? []).length > 0) return;
    const values: string[] = oauth2?.acrValues ?? [];
    if (values.length > 0 && values.every((value) => allowed.includes(value))) return;
    const words = allowed.map((value) => `"${value}"`).join(", ");
    report(
      `oauth2.acrValues must have only values of ${words}, and at least one: the stack's tag ${tag} asks for phishing-resistant logins. For Microsoft Entra, set microsoft.conditionalAccessIds.`,
    );
  },
};
