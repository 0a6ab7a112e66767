// Written by `npm run generate` from what the resources in provider/vendors declare.

import type { Input } from "@pulumi/pulumi";
import type { OnExisting, OnSecretDrift, Verify } from "./provider";

/** The inputs of a {@link StepUpProvider}. */
export interface StepUpProviderArgs {
  /** The name that people see. */
  displayName: Input<string>;
  /** The OpenID Connect issuer that users are sent to for the stronger login. */
  issuerUrl: Input<string>;
  /** The OAuth client ID that ConductorOne uses at the issuer. */
  clientId: Input<string>;
  /** The OAuth client secret. Write-only: the state holds a fingerprint of it only. Either this or `clientSecretFrom`; needed, unless the object was imported and its secret stays as it is. */
  clientSecret?: Input<string> | undefined;
  /** Where to find `clientSecret` in place of giving it: exactly one of `env` and `file`. The provider's process reads it, so that the engine never has the plaintext. A secret of one line must not end in a line break. */
  clientSecretFrom?: Input<StepUpProviderClientSecretFromArgs> | undefined;
  /** Any text that stands for the present `clientSecret`. With it, the state holds no fingerprint of the secret, and only another version rotates it. The state keeps it: it must say nothing of the secret itself. */
  clientSecretVersion?: Input<string> | undefined;
  /** Settings for an issuer that knows step-up by acr values (RFC 9470). Either this or `microsoft`. */
  oauth2?: Input<StepUpProviderOauth2Args> | undefined;
  /** Settings for Microsoft Entra with Conditional Access. Either this or `oauth2`. */
  microsoft?: Input<StepUpProviderMicrosoftArgs> | undefined;
  /** Whether the provider may be used. ConductorOne enables a new one. */
  enabled?: Input<boolean> | undefined;
  /** What to do when somebody else changed the object and no visible field explains it: its secret may be another one. Default: `warn`. */
  onSecretDrift?: Input<OnSecretDrift> | undefined;
  /** What a create does when an object with the same `issuerUrl`, `clientId` and `displayName` exists already. Default: what is configured, or else `error`. */
  onExisting?: Input<OnExisting> | undefined;
  /** What is tried at the identity provider before anything is written. Default: what is configured, or else `none`. */
  verify?: Input<Verify> | undefined;
}

/** Where to find `clientSecret` in place of giving it: exactly one of `env` and `file`. The provider's process reads it, so that the engine never has the plaintext. A secret of one line must not end in a line break. */
export interface StepUpProviderClientSecretFromArgs {
  /** The name of an environment variable of the provider's process. */
  env?: Input<string> | undefined;
  /** The path of a file that the provider's process can read, as UTF-8 of at most 64 KiB. A relative path starts at the project's folder. */
  file?: Input<string> | undefined;
}

/** Where to find `clientSecret` in place of giving it: exactly one of `env` and `file`. The provider's process reads it, so that the engine never has the plaintext. A secret of one line must not end in a line break. */
export interface StepUpProviderClientSecretFrom {
  /** The name of an environment variable of the provider's process. */
  readonly env?: string | undefined;
  /** The path of a file that the provider's process can read, as UTF-8 of at most 64 KiB. A relative path starts at the project's folder. */
  readonly file?: string | undefined;
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

/**
 * One of these:
 *
 * - `MICROSOFT_VALIDATION_MODE_ACRS`: By authentication contexts of Conditional Access (the acrs claim).
 * - `MICROSOFT_VALIDATION_MODE_OIDC`: By the OpenID Connect login alone.
 */
export type MicrosoftValidationMode = "MICROSOFT_VALIDATION_MODE_ACRS" | "MICROSOFT_VALIDATION_MODE_OIDC";

/** Settings for Microsoft Entra with Conditional Access. Either this or `oauth2`. */
export interface StepUpProviderMicrosoftArgs {
  /** The Microsoft Entra tenant, as GUID or domain, that the answer must come from. */
  tenant?: Input<string> | undefined;
  /** How a step-up is validated. */
  validationMode?: Input<(string & {}) | MicrosoftValidationMode> | undefined;
  /** Authentication context IDs, `C1` to `C99`. A set. Needed for the mode ACRS, ignored for OIDC. */
  conditionalAccessIds?: Input<Input<string>[]> | undefined;
}

/** Settings for Microsoft Entra with Conditional Access. Either this or `oauth2`. */
export interface StepUpProviderMicrosoft {
  /** The Microsoft Entra tenant, as GUID or domain, that the answer must come from. */
  readonly tenant?: string | undefined;
  /** How a step-up is validated. */
  readonly validationMode?: (string & {}) | MicrosoftValidationMode | undefined;
  /** Authentication context IDs, `C1` to `C99`. A set. Needed for the mode ACRS, ignored for OIDC. */
  readonly conditionalAccessIds?: readonly string[] | undefined;
}

/**
 * One of these:
 *
 * - `PROVIDER_TYPE_OAUTH2`: Those with `oauth2`.
 * - `PROVIDER_TYPE_MICROSOFT`: Those with `microsoft`.
 */
export type ProviderType = "PROVIDER_TYPE_OAUTH2" | "PROVIDER_TYPE_MICROSOFT";

/** A member of `stepUpProviders`. */
export interface ListStepUpProvidersMember {
  /** The ID of the object. */
  readonly id: string;
  /** The name that people see. */
  readonly displayName: string;
  /** The OpenID Connect issuer that users are sent to for the stronger login. */
  readonly issuerUrl: string;
  /** The OAuth client ID that ConductorOne uses at the issuer. */
  readonly clientId: string;
  /** Settings for an issuer that knows step-up by acr values (RFC 9470). Either this or `microsoft`. */
  readonly oauth2?: StepUpProviderOauth2 | undefined;
  /** Settings for Microsoft Entra with Conditional Access. Either this or `oauth2`. */
  readonly microsoft?: StepUpProviderMicrosoft | undefined;
  /** Whether the provider may be used. ConductorOne enables a new one. */
  readonly enabled?: boolean | undefined;
  /** When the provider was made (RFC 3339). */
  readonly createdAt?: string | undefined;
  /** When the provider last changed (RFC 3339). */
  readonly updatedAt?: string | undefined;
  /** When the provider was last tested with success (RFC 3339). */
  readonly lastTestedAt?: string | undefined;
}

/**
 * One of these:
 *
 * - `STEP_UP_TRANSACTION_STATE_PENDING`: The user has not finished it.
 * - `STEP_UP_TRANSACTION_STATE_VERIFIED`: The user has proved the stronger login.
 * - `STEP_UP_TRANSACTION_STATE_ERROR`: It failed: see `errorMessage`.
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
  /** How far it is. */
  readonly state?: (string & {}) | StepUpTransactionState | undefined;
  /** What went wrong, if it failed. */
  readonly errorMessage?: string | undefined;
  /** What it is for. */
  readonly targetType?: (string & {}) | StepUpTransactionTargetType | undefined;
  /** The task that it is for. */
  readonly taskId?: string | undefined;
  /** The step of the policy that asked for it. */
  readonly policyStepId?: string | undefined;
  /** What the issuer said of the user, as JSON. */
  readonly claims?: string | undefined;
  /** When it began (RFC 3339). */
  readonly createdAt?: string | undefined;
  /** When it last changed (RFC 3339). */
  readonly updatedAt?: string | undefined;
  /** When it ends (RFC 3339). */
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
  /** The name that people see. */
  readonly displayName: string;
  /** The OpenID Connect issuer that users are sent to for the stronger login. */
  readonly issuerUrl: string;
  /** The OAuth client ID that ConductorOne uses at the issuer. */
  readonly clientId: string;
  /** Settings for an issuer that knows step-up by acr values (RFC 9470). Either this or `microsoft`. */
  readonly oauth2?: StepUpProviderOauth2 | undefined;
  /** Settings for Microsoft Entra with Conditional Access. Either this or `oauth2`. */
  readonly microsoft?: StepUpProviderMicrosoft | undefined;
  /** Whether the provider may be used. ConductorOne enables a new one. */
  readonly enabled?: boolean | undefined;
  /** When the provider was made (RFC 3339). */
  readonly createdAt?: string | undefined;
  /** When the provider last changed (RFC 3339). */
  readonly updatedAt?: string | undefined;
  /** When the provider was last tested with success (RFC 3339). */
  readonly lastTestedAt?: string | undefined;
}

/** The arguments of {@link listStepUpProviders}. */
export interface ListStepUpProvidersArgs {
  /** A part of the name. */
  readonly query?: string | undefined;
  /** The kind of settings. */
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
  /** How far it is. */
  readonly state?: (string & {}) | StepUpTransactionState | undefined;
  /** What went wrong, if it failed. */
  readonly errorMessage?: string | undefined;
  /** What it is for. */
  readonly targetType?: (string & {}) | StepUpTransactionTargetType | undefined;
  /** The task that it is for. */
  readonly taskId?: string | undefined;
  /** The step of the policy that asked for it. */
  readonly policyStepId?: string | undefined;
  /** What the issuer said of the user, as JSON. */
  readonly claims?: string | undefined;
  /** When it began (RFC 3339). */
  readonly createdAt?: string | undefined;
  /** When it last changed (RFC 3339). */
  readonly updatedAt?: string | undefined;
  /** When it ends (RFC 3339). */
  readonly expiresAt?: string | undefined;
}

/** The arguments of {@link searchStepUpTransactions}. */
export interface SearchStepUpTransactionsArgs {
  /** The ID of the step-up provider. */
  readonly providerId?: string | undefined;
  /** The ID of the user. */
  readonly userId?: string | undefined;
  /** How far it is. */
  readonly state?: (string & {}) | StepUpTransactionState | undefined;
  /** What it is for. */
  readonly targetType?: (string & {}) | StepUpTransactionTargetType | undefined;
  /** The task that it is for. */
  readonly taskId?: string | undefined;
  /** Only what began after this (RFC 3339). */
  readonly createdAfter?: string | undefined;
  /** Only what began before this (RFC 3339). */
  readonly createdBefore?: string | undefined;
}

/** What {@link searchStepUpTransactions} answers. */
export interface SearchStepUpTransactionsResult {
  /** All that were found. */
  readonly stepUpTransactions: readonly SearchStepUpTransactionsMember[];
}
