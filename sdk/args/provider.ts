// Written by `npm run generate` from what the resources in provider/vendors declare.

import type { Input } from "@pulumi/pulumi";

/** How the platforms are reached. What is not set comes from the environment. */
export interface ProviderArgs {
  /** How ConductorOne is reached. From the environment where it is not set: serverUrl by CONDUCTORONE_SERVER_URL, accessToken by CONDUCTORONE_ACCESS_TOKEN. */
  conductorone?: Input<ConductoroneArgs> | undefined;
  /** How SlashID is reached. From the environment where it is not set: baseUrl by SLASHID_BASE_URL, organizationId by SLASHID_ORGANIZATION_ID, apiKey by SLASHID_API_KEY. */
  slashid?: Input<SlashidArgs> | undefined;
}

/** How ConductorOne is reached. */
export interface ConductoroneArgs {
  /** The address of the ConductorOne tenant, as in `https://example.conductor.one`. */
  serverUrl?: Input<string> | undefined;
  /** An access token for the ConductorOne API. */
  accessToken?: Input<string> | undefined;
}

/** How SlashID is reached. */
export interface SlashidArgs {
  /** The address of the SlashID API: `https://api.slashid.com`, or `https://api.sandbox.slashid.com` for SlashID's own sandbox. */
  baseUrl?: Input<string> | undefined;
  /** The ID of the SlashID organization. */
  organizationId?: Input<string> | undefined;
  /** The API key of the organization. */
  apiKey?: Input<string> | undefined;
}
