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
 * - `error`: Reports it, with the command that imports it.
 * - `adopt`: Takes it over and sets all that the program declares, secrets included.
 */
export type OnExisting = "error" | "adopt";

/**
 * One of these:
 *
 * - `none`: Nothing.
 * - `discovery`: What the identity provider publishes: its discovery document or SAML metadata. In previews, too.
 * - `credentials`: That, and the client secret at the token endpoint.
 */
export type Verify = "none" | "discovery" | "credentials";

/** How ConductorOne is reached. */
export interface ConductoroneArgs {
  /** The address of the ConductorOne tenant, as in `https://example.conductor.one`. Default: what the tenant domain or the client ID says. */
  serverUrl?: Input<string> | undefined;
  /** The tenant's domain, as in `example.conductor.one`, or its first part alone. Another way to give the address. */
  tenantDomain?: Input<string> | undefined;
  /** An access token for the ConductorOne API. */
  accessToken?: Input<string> | undefined;
  /** The client ID of a service principal's credential or of its federation trust, as in `swift-otter-1@example.conductor.one/spc`. */
  clientId?: Input<string> | undefined;
  /** The client secret of a service principal's credential. */
  clientSecret?: Input<string> | undefined;
  /** An OIDC token of the place that the program runs in, to be exchanged (workload federation). */
  oidcToken?: Input<string> | undefined;
  /** A file that holds such an OIDC token. It is read anew for each exchange. */
  oidcTokenFile?: Input<string> | undefined;
  /** The endpoint where a CI gives out such an OIDC token, as GitHub Actions does. */
  oidcTokenRequestUrl?: Input<string> | undefined;
  /** The bearer token for that endpoint. */
  oidcTokenRequestToken?: Input<string> | undefined;
  /** What a create does when an object with the same natural key exists already, where the resource doesn't say. Default: `error`. */
  onExisting?: Input<OnExisting> | undefined;
  /** What is tried at identity providers before anything is written, where the resource doesn't say. Default: `none`. */
  verify?: Input<Verify> | undefined;
}

/**
 * One of these:
 *
 * - `local_region`: In the region that the request came to.
 * - `all_regions`: In all regions.
 */
export type RequiredConsistency = "local_region" | "all_regions";

/** How SlashID is reached. */
export interface SlashidArgs {
  /** The address of the SlashID API: `https://api.slashid.com`, or `https://api.sandbox.slashid.com` for SlashID's own sandbox. */
  baseUrl?: Input<string> | undefined;
  /** The ID of the SlashID organization. */
  organizationId?: Input<string> | undefined;
  /** The API key of the organization. */
  apiKey?: Input<string> | undefined;
  /** Where a write must have been carried out before SlashID answers. SlashID's default: `local_region`. */
  requiredConsistency?: Input<RequiredConsistency> | undefined;
  /** How long SlashID waits for that, in seconds from 1 to 120. SlashID's default: 30. */
  requiredConsistencyTimeout?: Input<string> | undefined;
  /** What a create does when an object with the same natural key exists already, where the resource doesn't say. Default: `error`. */
  onExisting?: Input<OnExisting> | undefined;
  /** What is tried at identity providers before anything is written, where the resource doesn't say. Default: `none`. */
  verify?: Input<Verify> | undefined;
}

/**
 * One of these:
 *
 * - `warn`: Says so in the engine's log.
 * - `reassert`: Sets the program's secret again.
 * - `ignore`: Does nothing.
 */
export type OnSecretDrift = "warn" | "reassert" | "ignore";

/**
 * One of these:
 *
 * - `none`: Nothing.
 * - `discovery`: What the identity provider publishes: its discovery document or SAML metadata. In previews, too.
 */
export type VerifySaml = "none" | "discovery";
