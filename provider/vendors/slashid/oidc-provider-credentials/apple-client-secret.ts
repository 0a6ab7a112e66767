import { createPrivateKey } from "node:crypto";
import { Secret } from "../../../core/model/secret";
import type { Write } from "../../../core/model/write";
import type { inputs } from "./schema";

/** How long the client secret is valid, in seconds. It is for one try only. */
const lifetimeSeconds = 300;

/**
 * Makes a client secret for Apple, as SlashID does for each login: a JWT that is signed with the private key.
 *
 * @param nowMs milliseconds since 1970.
 *
 * @see https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret
 */
export async function appleClientSecret(
  { desired, secret }: Write<typeof inputs>,
  nowMs: number,
): Promise<Secret> {
  const { SignJWT } = await import("jose");
  const { keyId = "", teamId = "" } = desired.options?.apple ?? {};
  const key = createPrivateKey({ key: secret("options.apple.privateKey").reveal(), format: "pem" });
  const now = Math.floor(nowMs / 1000);
  const jwt = await new SignJWT()
    .setProtectedHeader({ alg: "ES256", kid: keyId })
    .setIssuer(teamId)
    .setSubject(desired.clientId)
    .setAudience("https://appleid.apple.com")
    .setIssuedAt(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(key);
  return new Secret(jwt);
}
