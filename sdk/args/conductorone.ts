// Written by `npm run generate` from what the resources in provider/vendors declare.

import type { Input } from "@pulumi/pulumi";
import type { OnExisting, OnSecretDrift, Verify } from "./provider";

/** The inputs of a {@link StepUpProvider}. */
export interface StepUpProviderArgs {
  /** The name that users see. */
  displayName: Input<string>;
  /** The URL of the OpenID Connect issuer for the stronger login. */
  issuerUrl: Input<string>;
  /** The OAuth client ID that ConductorOne uses at the issuer. */
  clientId: Input<string>;
  /** The OAuth client secret. Write-only: the state holds only its fingerprint. Set this or `clientSecretFrom`. Required, unless the object was imported and keeps its secret. */
  clientSecret?: Input<string> | undefined;
  /** Where the provider finds `clientSecret`: exactly one of `env` and `file`. The provider's process reads it, so the engine never sees the plaintext. A secret of one line must not end in a line break. */
  clientSecretFrom?: Input<StepUpProviderClientSecretFromArgs> | undefined;
  /** The version of `clientSecret`: any text. With it, the state holds no fingerprint of the secret, and only a new version rotates it. The state holds the version, so don't put the secret or a part of it here. */
  clientSecretVersion?: Input<string> | undefined;
  /** Settings for an issuer that supports step-up by acr values (RFC 9470). Set this or `microsoft`. */
  oauth2?: Input<StepUpProviderOauth2Args> | undefined;
  /** Settings for Microsoft Entra with Conditional Access. Set this or `oauth2`. */
  microsoft?: Input<StepUpProviderMicrosoftArgs> | undefined;
  /** Whether ConductorOne may use the provider. Default: true. */
  enabled?: Input<boolean> | undefined;
  /** What happens when the object changed outside of Pulumi but no visible field did: its secret may have changed. Default: `warn`. */
  onSecretDrift?: Input<OnSecretDrift> | undefined;
  /** What a create does when an object with the same `issuerUrl`, `clientId` and `displayName` exists already. Default: the platform's `onExisting`, or else `error`. */
  onExisting?: Input<OnExisting> | undefined;
  /** What is verified at the identity provider before a write. Default: the platform's `verify`, or else `none`. */
  verify?: Input<Verify> | undefined;
}

/** Where the provider finds `clientSecret`: exactly one of `env` and `file`. The provider's process reads it, so the engine never sees the plaintext. A secret of one line must not end in a line break. */
export interface StepUpProviderClientSecretFromArgs {
  /** The name of an environment variable in the provider's process. */
  env?: Input<string> | undefined;
  /** The path of a file that the provider's process can read: UTF-8, at most 64 KiB. A relative path starts at the project's folder. */
  file?: Input<string> | undefined;
}

/** Where the provider finds `clientSecret`: exactly one of `env` and `file`. The provider's process reads it, so the engine never sees the plaintext. A secret of one line must not end in a line break. */
export interface StepUpProviderClientSecretFrom {
  /** The name of an environment variable in the provider's process. */
  readonly env?: string | undefined;
  /** The path of a file that the provider's process can read: UTF-8, at most 64 KiB. A relative path starts at the project's folder. */
  readonly file?: string | undefined;
}

/** Settings for an issuer that supports step-up by acr values (RFC 9470). Set this or `microsoft`. */
export interface StepUpProviderOauth2Args {
  /** The authentication context class references to request, in order of preference (OpenID Connect Core 3.1.2.1). */
  acrValues?: Input<Input<string>[]> | undefined;
}

/** Settings for an issuer that supports step-up by acr values (RFC 9470). Set this or `microsoft`. */
export interface StepUpProviderOauth2 {
  /** The authentication context class references to request, in order of preference (OpenID Connect Core 3.1.2.1). */
  readonly acrValues?: readonly string[] | undefined;
}

/**
 * One of these:
 *
 * - `MICROSOFT_VALIDATION_MODE_ACRS`: Checks the authentication contexts of Conditional Access (the acrs claim).
 * - `MICROSOFT_VALIDATION_MODE_OIDC`: Checks the OpenID Connect login only.
 */
export type MicrosoftValidationMode = "MICROSOFT_VALIDATION_MODE_ACRS" | "MICROSOFT_VALIDATION_MODE_OIDC";

/** Settings for Microsoft Entra with Conditional Access. Set this or `oauth2`. */
export interface StepUpProviderMicrosoftArgs {
  /** The Microsoft Entra tenant that must issue the answer: its GUID or domain. */
  tenant?: Input<string> | undefined;
  /** How ConductorOne validates a step-up. */
  validationMode?: Input<(string & {}) | MicrosoftValidationMode> | undefined;
  /** Authentication context IDs, `C1` to `C99`. The order does not count. Required for the mode ACRS, ignored for OIDC. */
  conditionalAccessIds?: Input<Input<string>[]> | undefined;
}

/** Settings for Microsoft Entra with Conditional Access. Set this or `oauth2`. */
export interface StepUpProviderMicrosoft {
  /** The Microsoft Entra tenant that must issue the answer: its GUID or domain. */
  readonly tenant?: string | undefined;
  /** How ConductorOne validates a step-up. */
  readonly validationMode?: (string & {}) | MicrosoftValidationMode | undefined;
  /** Authentication context IDs, `C1` to `C99`. The order does not count. Required for the mode ACRS, ignored for OIDC. */
  readonly conditionalAccessIds?: readonly string[] | undefined;
}

/**
 * One of these:
 *
 * - `PROVIDER_TYPE_OAUTH2`: Providers with `oauth2`.
 * - `PROVIDER_TYPE_MICROSOFT`: Providers with `microsoft`.
 */
export type ProviderType = "PROVIDER_TYPE_OAUTH2" | "PROVIDER_TYPE_MICROSOFT";

/** A member of `stepUpProviders`. */
export interface ListStepUpProvidersMember {
  /** The ID of the object. */
  readonly id: string;
  /** The name that users see. */
  readonly displayName: string;
  /** The URL of the OpenID Connect issuer for the stronger login. */
  readonly issuerUrl: string;
  /** The OAuth client ID that ConductorOne uses at the issuer. */
  readonly clientId: string;
  /** Settings for an issuer that supports step-up by acr values (RFC 9470). Set this or `microsoft`. */
  readonly oauth2?: StepUpProviderOauth2 | undefined;
  /** Settings for Microsoft Entra with Conditional Access. Set this or `oauth2`. */
  readonly microsoft?: StepUpProviderMicrosoft | undefined;
  /** Whether ConductorOne may use the provider. Default: true. */
  readonly enabled?: boolean | undefined;
  /** When the provider was created (RFC 3339). */
  readonly createdAt?: string | undefined;
  /** When the provider last changed (RFC 3339). */
  readonly updatedAt?: string | undefined;
  /** When the provider was last tested with success (RFC 3339). */
  readonly lastTestedAt?: string | undefined;
}

/**
 * One of these:
 *
 * - `STEP_UP_TRANSACTION_STATE_PENDING`: The user has not finished the login.
 * - `STEP_UP_TRANSACTION_STATE_VERIFIED`: The user has finished the login with success.
 * - `STEP_UP_TRANSACTION_STATE_ERROR`: The transaction failed: see `errorMessage`.
 */
export type StepUpTransactionState =
  | "STEP_UP_TRANSACTION_STATE_PENDING"
  | "STEP_UP_TRANSACTION_STATE_VERIFIED"
  | "STEP_UP_TRANSACTION_STATE_ERROR";

/**
 * One of these:
 *
 * - `TARGET_TYPE_TICKET`: A request for access.
 * - `TARGET_TYPE_TEST`: A test of the step-up provider.
 */
export type StepUpTransactionTargetType = "TARGET_TYPE_TICKET" | "TARGET_TYPE_TEST";

/** A member of `stepUpTransactions`. */
export interface SearchStepUpTransactionsMember {
  /** The ID of the transaction. */
  readonly id: string;
  /** The ID of the step-up provider. */
  readonly providerId?: string | undefined;
  /** The ID of the user. */
  readonly userId?: string | undefined;
  /** The state of the transaction. */
  readonly state?: (string & {}) | StepUpTransactionState | undefined;
  /** The error, if the transaction failed. */
  readonly errorMessage?: string | undefined;
  /** The purpose of the transaction. */
  readonly targetType?: (string & {}) | StepUpTransactionTargetType | undefined;
  /** The ID of the task that the transaction belongs to. */
  readonly taskId?: string | undefined;
  /** The ID of the policy step that requires the transaction. */
  readonly policyStepId?: string | undefined;
  /** The issuer's claims about the user, as JSON. */
  readonly claims?: string | undefined;
  /** When the transaction started (RFC 3339). */
  readonly createdAt?: string | undefined;
  /** When the transaction last changed (RFC 3339). */
  readonly updatedAt?: string | undefined;
  /** When the transaction expires (RFC 3339). */
  readonly expiresAt?: string | undefined;
}

/** The arguments of {@link getStepUpProvider}. */
export interface GetStepUpProviderArgs {
  /** The ID of the object. */
  readonly id: string;
}

/** What {@link getStepUpProvider} answers. */
export interface GetStepUpProviderResult {
  /** The ID of the object. */
  readonly id: string;
  /** The name that users see. */
  readonly displayName: string;
  /** The URL of the OpenID Connect issuer for the stronger login. */
  readonly issuerUrl: string;
  /** The OAuth client ID that ConductorOne uses at the issuer. */
  readonly clientId: string;
  /** Settings for an issuer that supports step-up by acr values (RFC 9470). Set this or `microsoft`. */
  readonly oauth2?: StepUpProviderOauth2 | undefined;
  /** Settings for Microsoft Entra with Conditional Access. Set this or `oauth2`. */
  readonly microsoft?: StepUpProviderMicrosoft | undefined;
  /** Whether ConductorOne may use the provider. Default: true. */
  readonly enabled?: boolean | undefined;
  /** When the provider was created (RFC 3339). */
  readonly createdAt?: string | undefined;
  /** When the provider last changed (RFC 3339). */
  readonly updatedAt?: string | undefined;
  /** When the provider was last tested with success (RFC 3339). */
  readonly lastTestedAt?: string | undefined;
}

/** The arguments of {@link listStepUpProviders}. */
export interface ListStepUpProvidersArgs {
  /** A part of `displayName`. */
  readonly query?: string | undefined;
  /** The type of the providers. */
  readonly providerType?: (string & {}) | ProviderType | undefined;
  /** The IDs of the providers. */
  readonly ids?: readonly string[] | undefined;
}

/** What {@link listStepUpProviders} answers. */
export interface ListStepUpProvidersResult {
  /** All that were found. */
  readonly stepUpProviders: readonly ListStepUpProvidersMember[];
}

/** The arguments of {@link testStepUpProvider}. */
export interface TestStepUpProviderArgs {
  /** The ID of the step-up provider. */
  readonly id: string;
}

/** What {@link testStepUpProvider} answers. */
export interface TestStepUpProviderResult {
  /** The link to open. */
  readonly redirectUrl: string;
}

/** The arguments of {@link getStepUpTransaction}. */
export interface GetStepUpTransactionArgs {
  /** The ID of the transaction. */
  readonly id: string;
}

/** What {@link getStepUpTransaction} answers. */
export interface GetStepUpTransactionResult {
  /** The ID of the transaction. */
  readonly id: string;
  /** The ID of the step-up provider. */
  readonly providerId?: string | undefined;
  /** The ID of the user. */
  readonly userId?: string | undefined;
  /** The state of the transaction. */
  readonly state?: (string & {}) | StepUpTransactionState | undefined;
  /** The error, if the transaction failed. */
  readonly errorMessage?: string | undefined;
  /** The purpose of the transaction. */
  readonly targetType?: (string & {}) | StepUpTransactionTargetType | undefined;
  /** The ID of the task that the transaction belongs to. */
  readonly taskId?: string | undefined;
  /** The ID of the policy step that requires the transaction. */
  readonly policyStepId?: string | undefined;
  /** The issuer's claims about the user, as JSON. */
  readonly claims?: string | undefined;
  /** When the transaction started (RFC 3339). */
  readonly createdAt?: string | undefined;
  /** When the transaction last changed (RFC 3339). */
  readonly updatedAt?: string | undefined;
  /** When the transaction expires (RFC 3339). */
  readonly expiresAt?: string | undefined;
}

/** The arguments of {@link searchStepUpTransactions}. */
export interface SearchStepUpTransactionsArgs {
  /** The ID of the step-up provider. */
  readonly providerId?: string | undefined;
  /** The ID of the user. */
  readonly userId?: string | undefined;
  /** The state of the transaction. */
  readonly state?: (string & {}) | StepUpTransactionState | undefined;
  /** The purpose of the transaction. */
  readonly targetType?: (string & {}) | StepUpTransactionTargetType | undefined;
  /** The ID of the task that the transaction belongs to. */
  readonly taskId?: string | undefined;
  /** Only transactions that started after this time (RFC 3339). */
  readonly createdAfter?: string | undefined;
  /** Only transactions that started before this time (RFC 3339). */
  readonly createdBefore?: string | undefined;
}

/** What {@link searchStepUpTransactions} answers. */
export interface SearchStepUpTransactionsResult {
  /** All that were found. */
  readonly stepUpTransactions: readonly SearchStepUpTransactionsMember[];
}
