import { oidcProviderCredentials } from "./oidc-provider-credentials";
import { samlProviderCredentials } from "./saml-provider-credentials";
import type { Scenario } from "./scenario";
import { stepUpProvider } from "./step-up-provider";

/** The scenario of every kind of object. */
export const scenarios: readonly Scenario[] = [
  stepUpProvider,
  oidcProviderCredentials,
  samlProviderCredentials,
];
