import { createHash } from "node:crypto";
import { type ObjectView, type Sandbox, type SandboxAddress, startSandbox } from "../../sandbox";

/** The environment variables that point a program at a sandbox. */
export function sandboxEnvironment({ conductorone, slashid }: SandboxAddress): Record<string, string> {
  return {
    CONDUCTORONE_SERVER_URL: conductorone.serverUrl,
    CONDUCTORONE_ACCESS_TOKEN: conductorone.accessToken,
    SLASHID_BASE_URL: slashid.baseUrl,
    SLASHID_ORGANIZATION_ID: slashid.organizationId,
    SLASHID_API_KEY: slashid.apiKey,
  };
}

/** All objects of a sandbox, as its control API lists them. */
export interface SandboxObjects {
  conductorone: { stepUpProviders: ObjectView[] };
  slashid: { oidcProviderCredentials: ObjectView[]; samlProviderCredentials: ObjectView[] };
}

/** Asks a sandbox's control API for its objects. */
export async function sandboxObjects({ address }: Sandbox): Promise<SandboxObjects> {
  const answer = await fetch(`${address.control}/objects`);
  return (await answer.json()) as SandboxObjects;
}

/** The SHA-256 of a secret in hex, as a sandbox shows it. */
export function sha256(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

export { startSandbox };
