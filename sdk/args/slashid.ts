// Written by `npm run generate` from what the resources in provider/vendors declare.

import type { Input } from "@pulumi/pulumi";
import type { OnExisting, Verify, VerifySaml } from "./provider";

/** The inputs of a {@link OidcProviderCredentials}. */
export interface OidcProviderCredentialsArgs {
  /** The OAuth client ID at the identity provider. It is the object's ID, too: a new client ID replaces the object. */
  clientId: Input<string>;
  /** The OAuth client secret. Write-only: the state holds only its fingerprint. Set this or `clientSecretFrom`. Required, unless the object was imported and keeps its secret. */
  clientSecret?: Input<string> | undefined;
  /** Where the provider finds `clientSecret`: exactly one of `env` and `file`. The provider's process reads it, so the engine never sees the plaintext. A secret of one line must not end in a line break. */
  clientSecretFrom?: Input<OidcProviderCredentialsClientSecretFromArgs> | undefined;
  /** The version of `clientSecret`: any text. With it, the state holds no fingerprint of the secret, and only a new version rotates it. The state holds the version, so don't put the secret or a part of it here. */
  clientSecretVersion?: Input<string> | undefined;
  /** The identity provider. A new one replaces the object. */
  provider: Input<IdentityProvider>;
  /** Options of the identity provider, under its name. */
  options?: Input<OidcProviderCredentialsOptionsArgs> | undefined;
  /** A name for people. */
  label?: Input<string> | undefined;
  /** The ID of the credentials in your own system. */
  externalCredId?: Input<string> | undefined;
  /** Whether an OIDC flow with SlashID as the authorization server may use the credentials. Default: false. */
  enableInSlashidOidcAuthzServer?: Input<boolean> | undefined;
  /** What a create does when an object with the same `clientId` and `provider` exists already. Default: the platform's `onExisting`, or else `error`. */
  onExisting?: Input<OnExisting> | undefined;
  /** What is verified at the identity provider before a write. Default: the platform's `verify`, or else `none`. */
  verify?: Input<Verify> | undefined;
}

/** The inputs of a {@link SamlProviderCredentials}. */
export interface SamlProviderCredentialsArgs {
  /** The URL of the identity provider's SAML metadata. */
  idpMetadataUrl: Input<string>;
  /** The names of the claims in a SAML response that may hold the user's email address, at most 3. SlashID uses the first match. */
  emailClaims?: Input<Input<string>[]> | undefined;
  /** A name for people. */
  label?: Input<string> | undefined;
  /** Whether an OIDC flow with SlashID as the authorization server may use the credentials. Default: false. */
  enableInSlashidOidcAuthzServer?: Input<boolean> | undefined;
  /** What a create does when an object with the same `idpMetadataUrl` exists already. Default: the platform's `onExisting`, or else `error`. */
  onExisting?: Input<OnExisting> | undefined;
  /** What is verified at the identity provider before a write. Default: the platform's `verify`, or else `none`. */
  verify?: Input<VerifySaml> | undefined;
}

/** Where the provider finds `clientSecret`: exactly one of `env` and `file`. The provider's process reads it, so the engine never sees the plaintext. A secret of one line must not end in a line break. */
export interface OidcProviderCredentialsClientSecretFromArgs {
  /** The name of an environment variable in the provider's process. */
  env?: Input<string> | undefined;
  /** The path of a file that the provider's process can read: UTF-8, at most 64 KiB. A relative path starts at the project's folder. */
  file?: Input<string> | undefined;
}

/** Where the provider finds `clientSecret`: exactly one of `env` and `file`. The provider's process reads it, so the engine never sees the plaintext. A secret of one line must not end in a line break. */
export interface OidcProviderCredentialsClientSecretFrom {
  /** The name of an environment variable in the provider's process. */
  readonly env?: string | undefined;
  /** The path of a file that the provider's process can read: UTF-8, at most 64 KiB. A relative path starts at the project's folder. */
  readonly file?: string | undefined;
}

/**
 * One of these:
 *
 * - `google`: Google.
 * - `github`: GitHub.
 * - `bitbucket`: Bitbucket.
 * - `gitlab`: GitLab.
 * - `facebook`: Facebook.
 * - `line`: LINE.
 * - `azuread`: Microsoft Entra ID (Azure AD).
 * - `okta`: Okta.
 * - `apple`: Sign in with Apple.
 */
export type IdentityProvider =
  | "google"
  | "github"
  | "bitbucket"
  | "gitlab"
  | "facebook"
  | "line"
  | "azuread"
  | "okta"
  | "apple";

/** Options for Google. */
export interface OidcProviderCredentialsOptionsGoogleArgs {
  /** The scopes to request. The order does not count. SlashID always adds openid, email, profile. */
  authorizeScopes?: Input<Input<string>[]> | undefined;
}

/** Options for Google. */
export interface OidcProviderCredentialsOptionsGoogle {
  /** The scopes to request. The order does not count. SlashID always adds openid, email, profile. */
  readonly authorizeScopes?: readonly string[] | undefined;
}

/** Options for GitHub. */
export interface OidcProviderCredentialsOptionsGithubArgs {
  /** The scopes to request. The order does not count. SlashID always adds read:user, user:email. */
  authorizeScopes?: Input<Input<string>[]> | undefined;
}

/** Options for GitHub. */
export interface OidcProviderCredentialsOptionsGithub {
  /** The scopes to request. The order does not count. SlashID always adds read:user, user:email. */
  readonly authorizeScopes?: readonly string[] | undefined;
}

/** Options for Bitbucket. */
export interface OidcProviderCredentialsOptionsBitbucketArgs {
  /** The scopes to request. The order does not count. SlashID always adds account. */
  authorizeScopes?: Input<Input<string>[]> | undefined;
}

/** Options for Bitbucket. */
export interface OidcProviderCredentialsOptionsBitbucket {
  /** The scopes to request. The order does not count. SlashID always adds account. */
  readonly authorizeScopes?: readonly string[] | undefined;
}

/** Options for GitLab. */
export interface OidcProviderCredentialsOptionsGitlabArgs {
  /** The scopes to request. The order does not count. SlashID always adds read_user. */
  authorizeScopes?: Input<Input<string>[]> | undefined;
}

/** Options for GitLab. */
export interface OidcProviderCredentialsOptionsGitlab {
  /** The scopes to request. The order does not count. SlashID always adds read_user. */
  readonly authorizeScopes?: readonly string[] | undefined;
}

/** Options for Facebook. */
export interface OidcProviderCredentialsOptionsFacebookArgs {
  /** The scopes to request. The order does not count. SlashID always adds email, public_profile. */
  authorizeScopes?: Input<Input<string>[]> | undefined;
}

/** Options for Facebook. */
export interface OidcProviderCredentialsOptionsFacebook {
  /** The scopes to request. The order does not count. SlashID always adds email, public_profile. */
  readonly authorizeScopes?: readonly string[] | undefined;
}

/** Options for LINE. */
export interface OidcProviderCredentialsOptionsLineArgs {
  /** The scopes to request. The order does not count. SlashID always adds openid, email, profile. */
  authorizeScopes?: Input<Input<string>[]> | undefined;
}

/** Options for LINE. */
export interface OidcProviderCredentialsOptionsLine {
  /** The scopes to request. The order does not count. SlashID always adds openid, email, profile. */
  readonly authorizeScopes?: readonly string[] | undefined;
}

/** Options for Microsoft Entra ID (Azure AD). */
export interface OidcProviderCredentialsOptionsAzureadArgs {
  /** The scopes to request. The order does not count. SlashID always adds openid, email, profile, User.Read. */
  authorizeScopes?: Input<Input<string>[]> | undefined;
  /** The tenant: its GUID or domain, or one of `common`, `organizations` and `consumer`. Default: `common`. */
  tenant?: Input<string> | undefined;
}

/** Options for Microsoft Entra ID (Azure AD). */
export interface OidcProviderCredentialsOptionsAzuread {
  /** The scopes to request. The order does not count. SlashID always adds openid, email, profile, User.Read. */
  readonly authorizeScopes?: readonly string[] | undefined;
  /** The tenant: its GUID or domain, or one of `common`, `organizations` and `consumer`. Default: `common`. */
  readonly tenant?: string | undefined;
}

/** Options for Okta. */
export interface OidcProviderCredentialsOptionsOktaArgs {
  /** The scopes to request. The order does not count. SlashID always adds openid, email, profile. */
  authorizeScopes?: Input<Input<string>[]> | undefined;
  /** The URL of the Okta organization, like `https://example.okta.com`. */
  organizationUrl?: Input<string> | undefined;
}

/** Options for Okta. */
export interface OidcProviderCredentialsOptionsOkta {
  /** The scopes to request. The order does not count. SlashID always adds openid, email, profile. */
  readonly authorizeScopes?: readonly string[] | undefined;
  /** The URL of the Okta organization, like `https://example.okta.com`. */
  readonly organizationUrl?: string | undefined;
}

/** Where the provider finds `privateKey`: exactly one of `env` and `file`. The provider's process reads it, so the engine never sees the plaintext. A secret of one line must not end in a line break. */
export interface OidcProviderCredentialsOptionsApplePrivateKeyFromArgs {
  /** The name of an environment variable in the provider's process. */
  env?: Input<string> | undefined;
  /** The path of a file that the provider's process can read: UTF-8, at most 64 KiB. A relative path starts at the project's folder. */
  file?: Input<string> | undefined;
}

/** Where the provider finds `privateKey`: exactly one of `env` and `file`. The provider's process reads it, so the engine never sees the plaintext. A secret of one line must not end in a line break. */
export interface OidcProviderCredentialsOptionsApplePrivateKeyFrom {
  /** The name of an environment variable in the provider's process. */
  readonly env?: string | undefined;
  /** The path of a file that the provider's process can read: UTF-8, at most 64 KiB. A relative path starts at the project's folder. */
  readonly file?: string | undefined;
}

/** Options for Sign in with Apple. */
export interface OidcProviderCredentialsOptionsAppleArgs {
  /** The scopes to request. The order does not count. SlashID always adds openid, email, name. */
  authorizeScopes?: Input<Input<string>[]> | undefined;
  /** The ES256 private key from the Apple developer account, in PKCS#8 PEM. Write-only: the state holds only its fingerprint. Set this or `privateKeyFrom`. */
  privateKey?: Input<string> | undefined;
  /** Where the provider finds `privateKey`: exactly one of `env` and `file`. The provider's process reads it, so the engine never sees the plaintext. A secret of one line must not end in a line break. */
  privateKeyFrom?: Input<OidcProviderCredentialsOptionsApplePrivateKeyFromArgs> | undefined;
  /** The version of `privateKey`: any text. With it, the state holds no fingerprint of the secret, and only a new version rotates it. The state holds the version, so don't put the secret or a part of it here. */
  privateKeyVersion?: Input<string> | undefined;
  /** The team ID of the Apple developer account: 10 characters. */
  teamId: Input<string>;
  /** The ID of the private key: 10 characters. */
  keyId: Input<string>;
  /** How long each client secret that SlashID makes with the key is valid: a Go duration from 5 minutes to 15,777,000 seconds, like `720h`. Default: `720h` (30 days). */
  secretLifetime?: Input<string> | undefined;
}

/** Options for Sign in with Apple. */
export interface OidcProviderCredentialsOptionsApple {
  /** The scopes to request. The order does not count. SlashID always adds openid, email, name. */
  readonly authorizeScopes?: readonly string[] | undefined;
  /** The team ID of the Apple developer account: 10 characters. */
  readonly teamId: string;
  /** The ID of the private key: 10 characters. */
  readonly keyId: string;
  /** How long each client secret that SlashID makes with the key is valid: a Go duration from 5 minutes to 15,777,000 seconds, like `720h`. Default: `720h` (30 days). */
  readonly secretLifetime?: string | undefined;
}

/** Options of the identity provider, under its name. */
export interface OidcProviderCredentialsOptionsArgs {
  /** Options for Google. */
  google?: Input<OidcProviderCredentialsOptionsGoogleArgs> | undefined;
  /** Options for GitHub. */
  github?: Input<OidcProviderCredentialsOptionsGithubArgs> | undefined;
  /** Options for Bitbucket. */
  bitbucket?: Input<OidcProviderCredentialsOptionsBitbucketArgs> | undefined;
  /** Options for GitLab. */
  gitlab?: Input<OidcProviderCredentialsOptionsGitlabArgs> | undefined;
  /** Options for Facebook. */
  facebook?: Input<OidcProviderCredentialsOptionsFacebookArgs> | undefined;
  /** Options for LINE. */
  line?: Input<OidcProviderCredentialsOptionsLineArgs> | undefined;
  /** Options for Microsoft Entra ID (Azure AD). */
  azuread?: Input<OidcProviderCredentialsOptionsAzureadArgs> | undefined;
  /** Options for Okta. */
  okta?: Input<OidcProviderCredentialsOptionsOktaArgs> | undefined;
  /** Options for Sign in with Apple. */
  apple?: Input<OidcProviderCredentialsOptionsAppleArgs> | undefined;
}

/** Options of the identity provider, under its name. */
export interface OidcProviderCredentialsOptions {
  /** Options for Google. */
  readonly google?: OidcProviderCredentialsOptionsGoogle | undefined;
  /** Options for GitHub. */
  readonly github?: OidcProviderCredentialsOptionsGithub | undefined;
  /** Options for Bitbucket. */
  readonly bitbucket?: OidcProviderCredentialsOptionsBitbucket | undefined;
  /** Options for GitLab. */
  readonly gitlab?: OidcProviderCredentialsOptionsGitlab | undefined;
  /** Options for Facebook. */
  readonly facebook?: OidcProviderCredentialsOptionsFacebook | undefined;
  /** Options for LINE. */
  readonly line?: OidcProviderCredentialsOptionsLine | undefined;
  /** Options for Microsoft Entra ID (Azure AD). */
  readonly azuread?: OidcProviderCredentialsOptionsAzuread | undefined;
  /** Options for Okta. */
  readonly okta?: OidcProviderCredentialsOptionsOkta | undefined;
  /** Options for Sign in with Apple. */
  readonly apple?: OidcProviderCredentialsOptionsApple | undefined;
}

/** A member of `oidcProviderCredentials`. */
export interface ListOidcProviderCredentialsMember {
  /** The ID of the object. */
  readonly id: string;
  /** The OAuth client ID at the identity provider. It is the object's ID, too: a new client ID replaces the object. */
  readonly clientId: string;
  /** The identity provider. A new one replaces the object. */
  readonly provider: IdentityProvider;
  /** Options of the identity provider, under its name. */
  readonly options?: OidcProviderCredentialsOptions | undefined;
  /** A name for people. */
  readonly label?: string | undefined;
  /** The ID of the credentials in your own system. */
  readonly externalCredId?: string | undefined;
  /** Whether an OIDC flow with SlashID as the authorization server may use the credentials. Default: false. */
  readonly enableInSlashidOidcAuthzServer?: boolean | undefined;
}

/** A member of `samlProviderCredentials`. */
export interface ListSamlProviderCredentialsMember {
  /** The ID of the object. */
  readonly id: string;
  /** The URL of the identity provider's SAML metadata. */
  readonly idpMetadataUrl: string;
  /** The names of the claims in a SAML response that may hold the user's email address, at most 3. SlashID uses the first match. */
  readonly emailClaims?: readonly string[] | undefined;
  /** A name for people. */
  readonly label?: string | undefined;
  /** Whether an OIDC flow with SlashID as the authorization server may use the credentials. Default: false. */
  readonly enableInSlashidOidcAuthzServer?: boolean | undefined;
}

/** The arguments of {@link getOidcProviderCredentials}. */
export interface GetOidcProviderCredentialsArgs {
  /** The ID of the object. */
  readonly id: string;
}

/** What {@link getOidcProviderCredentials} answers. */
export interface GetOidcProviderCredentialsResult {
  /** The ID of the object. */
  readonly id: string;
  /** The OAuth client ID at the identity provider. It is the object's ID, too: a new client ID replaces the object. */
  readonly clientId: string;
  /** The identity provider. A new one replaces the object. */
  readonly provider: IdentityProvider;
  /** Options of the identity provider, under its name. */
  readonly options?: OidcProviderCredentialsOptions | undefined;
  /** A name for people. */
  readonly label?: string | undefined;
  /** The ID of the credentials in your own system. */
  readonly externalCredId?: string | undefined;
  /** Whether an OIDC flow with SlashID as the authorization server may use the credentials. Default: false. */
  readonly enableInSlashidOidcAuthzServer?: boolean | undefined;
}

/** The arguments of {@link listOidcProviderCredentials}. */
export interface ListOidcProviderCredentialsArgs {
  /** The identity provider. */
  readonly provider?: IdentityProvider | undefined;
}

/** What {@link listOidcProviderCredentials} answers. */
export interface ListOidcProviderCredentialsResult {
  /** All that were found. */
  readonly oidcProviderCredentials: readonly ListOidcProviderCredentialsMember[];
}

/** The arguments of {@link getSamlProviderCredentials}. */
export interface GetSamlProviderCredentialsArgs {
  /** The ID of the object. */
  readonly id: string;
}

/** What {@link getSamlProviderCredentials} answers. */
export interface GetSamlProviderCredentialsResult {
  /** The ID of the object. */
  readonly id: string;
  /** The URL of the identity provider's SAML metadata. */
  readonly idpMetadataUrl: string;
  /** The names of the claims in a SAML response that may hold the user's email address, at most 3. SlashID uses the first match. */
  readonly emailClaims?: readonly string[] | undefined;
  /** A name for people. */
  readonly label?: string | undefined;
  /** Whether an OIDC flow with SlashID as the authorization server may use the credentials. Default: false. */
  readonly enableInSlashidOidcAuthzServer?: boolean | undefined;
}

/** What {@link listSamlProviderCredentials} answers. */
export interface ListSamlProviderCredentialsResult {
  /** All that were found. */
  readonly samlProviderCredentials: readonly ListSamlProviderCredentialsMember[];
}
