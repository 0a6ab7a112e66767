import type { ResourceValidationPolicy } from "@pulumi/policy";
import { identityType } from "./resource";

/** The fields that say where users log in. */
const fields = ["issuerUrl", "idpMetadataUrl"];

/** Users log in by https, and only where the company says. */
export const trustedIssuers: ResourceValidationPolicy = {
  name: "trusted-issuers",
  description: "Issuers are https URLs, and on the hosts that the policy's configuration lists.",
  enforcementLevel: "mandatory",
  configSchema: {
    properties: { hosts: { type: "array", items: { type: "string" }, default: [] } },
  },
  validateResource: (resource, report) => {
    if (identityType(resource) === undefined) return;
    const { hosts } = resource.getConfig<{ hosts: string[] }>();
    for (const name of fields) {
      const value: unknown = resource.props[name];
      if (typeof value !== "string") continue;
      const url = URL.canParse(value) ? new URL(value) : undefined;
      if (url?.protocol !== "https:")
        report(`${name} must be an https URL: otherwise logins can be read on their way.`);
      else if (hosts.length > 0 && !hosts.includes(url.host))
        report(
          `${name} is on ${url.host}, which is not one of ${hosts.join(", ")}. Correct it, or add the host to the configuration of this policy.`,
        );
    }
  },
};
