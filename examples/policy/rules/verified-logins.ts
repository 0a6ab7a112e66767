import type { ResourceValidationPolicy } from "@pulumi/policy";
import { identityType, platformSetting } from "./resource";

/**
 * A login is verified at its identity provider before it is written.
 *
 * @see https://github.com/pulumi-idp/pulumi-idp/blob/main/docs/preflight.md
 */
export const verifiedLogins: ResourceValidationPolicy = {
  name: "verified-logins",
  description: "Logins are verified at their identity provider before they are written.",
  enforcementLevel: "advisory",
  validateResource: (resource, report) => {
    if (identityType(resource) === undefined) return;
    const verify = resource.props.verify ?? platformSetting(resource, "verify");
    if (verify !== undefined && verify !== "none") return;
    report(
      `verify is ${verify === undefined ? "not set" : '"none"'}: a wrong issuer or secret is noticed only when logins fail. Set verify to "discovery" or "credentials", on the resource or in the provider's configuration.`,
    );
  },
};
