// Written by `npm run generate` from what the resources in provider/vendors declare.

import type { Input } from "@pulumi/pulumi";

/** The platforms, by the names of their configuration. */
export const platforms = ["conductorone", "slashid"] as const;

/** How the platforms are reached. What is not set comes from the environment. */
export interface ProviderArgs {
  /** How ConductorOne is reached. From the environment where it is not set: serverUrl by CONDUCTORONE_SERVER_URL, tenantDomain by CONDUCTORONE_TENANT_DOMAIN, accessToken by CONDUCTORONE_ACCESS_TOKEN, clientId by CONDUCTORONE_CLIENT_ID, clientSecret by CONDUCTORONE_CLIENT_SECRET, oidcToken by CONDUCTORONE_OIDC_TOKEN, oidcTokenFile by CONDUCTORONE_OIDC_TOKEN_FILE, oidcTokenRequestUrl by ACTIONS_ID_TOKEN_REQUEST_URL, oidcTokenRequestToken by ACTIONS_ID_TOKEN_REQUEST_TOKEN, onExisting by IDP_ON_EXISTING, verify by CONDUCTORONE_VERIFY. */
  conductorone?: Input<ConductoroneArgs> | undefined;
  /** How SlashID is reached. From the environment where it is not set: baseUrl by SLASHID_BASE_URL, organizationId by SLASHID_ORGANIZATION_ID, apiKey by SLASHID_API_KEY, requiredConsistency by SLASHID_REQUIRED_CONSISTENCY, requiredConsistencyTimeout by SLASHID_REQUIRED_CONSISTENCY_TIMEOUT, onExisting by IDP_ON_EXISTING, verify by SLASHID_VERIFY. */
  slashid?: Input<SlashidArgs> | undefined;
}

/**
 * One of these:
 *
 * - `error`: Fails. The error shows the command that imports the object.
 * - `adopt`: Takes over the object and sets every field that the program sets, secrets included.
 */
export type OnExisting = "error" | "adopt";

/**
 * One of these:
 *
 * - `none`: Verifies nothing.
 * - `discovery`: Verifies what the identity provider publishes: its discovery document or its SAML metadata. Previews do this, too.
 * - `credentials`: Verifies the same, and tries new credentials at the token endpoint before they are written.
 */
export type Verify = "none" | "discovery" | "credentials";

/** How ConductorOne is reached. */
export interface ConductoroneArgs {
  /** The URL of the ConductorOne tenant, like `https://example.conductor.one`. Default: the tenant in `tenantDomain`, or else in `clientId`. */
  serverUrl?: Input<string> | undefined;
  /** The tenant's domain, like `example.conductor.one`, or only its first part. Used where `serverUrl` is not set. */
  tenantDomain?: Input<string> | undefined;
  /** An access token for the ConductorOne API. */
  accessToken?: Input<string> | undefined;
  /** The client ID of a service principal's credential or of its federation trust, like `swift-otter-1@example.conductor.one/spc`. */
  clientId?: Input<string> | undefined;
  /** The client secret of a service principal's credential. */
  clientSecret?: Input<string> | undefined;
  /** An OIDC token of the environment that Pulumi runs in. It is exchanged for an access token (workload federation). */
  oidcToken?: Input<string> | undefined;
  /** The path of a file that holds such an OIDC token. The file is read again for each exchange. */
  oidcTokenFile?: Input<string> | undefined;
  /** The URL where a CI, GitHub Actions for example, issues such an OIDC token. */
  oidcTokenRequestUrl?: Input<string> | undefined;
  /** The bearer token for `oidcTokenRequestUrl`. */
  oidcTokenRequestToken?: Input<string> | undefined;
  /** What a create does when an object with the same natural key exists already. A resource's own `onExisting` comes first. Default: `error`. */
  onExisting?: Input<OnExisting> | undefined;
  /** What is verified at identity providers before a write. A resource's own `verify` comes first. Default: `none`. */
  verify?: Input<Verify> | undefined;
}

/**
 * One of these:
 *
 * - `local_region`: In the region that receives the request.
 * - `all_regions`: In all regions.
 */
export type RequiredConsistency = "local_region" | "all_regions";

/** How SlashID is reached. */
export interface SlashidArgs {
  /** The URL of the SlashID API: `https://api.slashid.com`, or `https://api.sandbox.slashid.com` for SlashID's own sandbox. */
  baseUrl?: Input<string> | undefined;
  /** The ID of the SlashID organization. */
  organizationId?: Input<string> | undefined;
  /** The API key of the organization. */
  apiKey?: Input<string> | undefined;
  /** Where a write must have taken effect before SlashID answers. SlashID's default: `local_region`. */
  requiredConsistency?: Input<RequiredConsistency> | undefined;
  /** How long SlashID waits for that, in seconds: 1 to 120. SlashID's default: 30. */
  requiredConsistencyTimeout?: Input<string> | undefined;
  /** What a create does when an object with the same natural key exists already. A resource's own `onExisting` comes first. Default: `error`. */
  onExisting?: Input<OnExisting> | undefined;
  /** What is verified at identity providers before a write. A resource's own `verify` comes first. Default: `none`. */
  verify?: Input<Verify> | undefined;
}

/**
 * One of these:
 *
 * - `warn`: Writes a warning to the engine's log.
 * - `reassert`: Sends the program's secret again.
 * - `ignore`: Does nothing.
 */
export type OnSecretDrift = "warn" | "reassert" | "ignore";

/**
 * One of these:
 *
 * - `none`: Verifies nothing.
 * - `discovery`: Verifies what the identity provider publishes: its discovery document or its SAML metadata. Previews do this, too.
 */
export type VerifySaml = "none" | "discovery";
