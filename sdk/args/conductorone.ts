// Written by `npm run generate` from what the resources in provider/vendors declare.

import type { Input } from "@pulumi/pulumi";

/** The inputs of a {@link StepUpProvider}. */
export interface StepUpProviderArgs {
  /** The name that people see. */
  displayName: Input<string>;
  /** The OpenID Connect issuer that users are sent to for the stronger login. */
  issuerUrl: Input<string>;
  /** The OAuth client ID that ConductorOne uses at the issuer. */
  clientId: Input<string>;
  /** The OAuth client secret. Write-only: the state holds a fingerprint of it only. Needed, unless the object was imported and its secret stays as it is. */
  clientSecret?: Input<string> | undefined;
  /** Settings for an issuer that knows step-up by acr values (RFC 9470). Either this or `microsoft`. */
  oauth2?: Input<StepUpProviderOauth2Args> | undefined;
  /** Settings for Microsoft Entra with Conditional Access. Either this or `oauth2`. */
  microsoft?: Input<StepUpProviderMicrosoftArgs> | undefined;
  /** Whether the provider may be used. ConductorOne enables a new one. */
  enabled?: Input<boolean> | undefined;
}

/** Settings for an issuer that knows step-up by acr values (RFC 9470). Either this or `microsoft`. */
export interface StepUpProviderOauth2Args {
  /** The authentication context class references to ask for, in order of preference (OpenID Connect Core 3.1.2.1). */
  acrValues?: Input<Input<string>[]> | undefined;
}

/** Settings for an issuer that knows step-up by acr values (RFC 9470). Either this or `microsoft`. */
export interface StepUpProviderOauth2 {
  /** The authentication context class references to ask for, in order of preference (OpenID Connect Core 3.1.2.1). */
  readonly acrValues?: readonly string[] | undefined;
}

/** Settings for Microsoft Entra with Conditional Access. Either this or `oauth2`. */
export interface StepUpProviderMicrosoftArgs {
  /** The Microsoft Entra tenant, as GUID or domain, that the answer must come from. */
  tenant?: Input<string> | undefined;
  /** How a step-up is validated: `MICROSOFT_VALIDATION_MODE_ACRS` or `MICROSOFT_VALIDATION_MODE_OIDC`. */
  validationMode?: Input<string> | undefined;
  /** Authentication context IDs, `C1` to `C99`. A set. Needed for the mode ACRS, ignored for OIDC. */
  conditionalAccessIds?: Input<Input<string>[]> | undefined;
}

/** Settings for Microsoft Entra with Conditional Access. Either this or `oauth2`. */
export interface StepUpProviderMicrosoft {
  /** The Microsoft Entra tenant, as GUID or domain, that the answer must come from. */
  readonly tenant?: string | undefined;
  /** How a step-up is validated: `MICROSOFT_VALIDATION_MODE_ACRS` or `MICROSOFT_VALIDATION_MODE_OIDC`. */
  readonly validationMode?: string | undefined;
  /** Authentication context IDs, `C1` to `C99`. A set. Needed for the mode ACRS, ignored for OIDC. */
  readonly conditionalAccessIds?: readonly string[] | undefined;
}
