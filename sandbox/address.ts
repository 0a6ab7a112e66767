import { randomBytes, randomUUID } from "node:crypto";
import { newSignInCredentials, type SignInCredentials } from "./conductorone/sign-in/credentials";

/** How to reach a sandbox: one URL per API, and the credentials made for this start of it. */
export interface SandboxAddress {
  readonly conductorone: { readonly serverUrl: string; readonly accessToken: string };
  readonly slashid: { readonly baseUrl: string; readonly organizationId: string; readonly apiKey: string };
  /** The control API's URL, without a slash at its end. */
  readonly control: string;
}

/** What a sandbox asks its clients for. */
export interface Credentials {
  readonly accessToken: string;
  readonly organizationId: string;
  readonly apiKey: string;
  /** Those that may only read. */
  readonly readOnly: { readonly accessToken: string; readonly apiKey: string };
  readonly signIn: SignInCredentials;
}

const newToken = () => randomBytes(32).toString("base64url");

/** New credentials that can't be guessed, for a sandbox at an origin, as `http://127.0.0.1:8080`. */
export function newCredentials(origin: string): Credentials {
  return {
    accessToken: newToken(),
    organizationId: randomUUID(),
    apiKey: newToken(),
    readOnly: { accessToken: newToken(), apiKey: newToken() },
    signIn: newSignInCredentials(origin),
  };
}

/** The address of a sandbox at an origin. */
export function addressOf(origin: string, credentials: Credentials): SandboxAddress {
  const { accessToken, organizationId, apiKey } = credentials;
  return {
    conductorone: { serverUrl: origin, accessToken },
    slashid: { baseUrl: origin, organizationId, apiKey },
    control: `${origin}/control`,
  };
}

/** The environment variables that lead the provider to a sandbox. */
export function environmentOf({ conductorone, slashid }: SandboxAddress): Record<string, string> {
  return {
    CONDUCTORONE_SERVER_URL: conductorone.serverUrl,
    CONDUCTORONE_ACCESS_TOKEN: conductorone.accessToken,
    SLASHID_BASE_URL: slashid.baseUrl,
    SLASHID_ORGANIZATION_ID: slashid.organizationId,
    SLASHID_API_KEY: slashid.apiKey,
  };
}
