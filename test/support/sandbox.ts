import { createHash } from "node:crypto";
import { environmentOf, type ObjectView, type Sandbox, startSandbox } from "../../sandbox";

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

export { environmentOf, startSandbox };
