import { createPrivateKey } from "node:crypto";
import { Secret } from "../../../core/model/secret";
import { valueAt } from "../../../core/model/values";
import type { Write } from "../../../core/model/write";

/** How long the client secret is valid, in seconds: for one try. */
const lifetimeSeconds = 300;

/**
 * A client secret of Apple's: a JWT that the private key signs, as SlashID makes one for each login.
 *
 * @see https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret
 */
export async function appleClientSecret({ desired, secret }: Write, nowMs: number): Promise<Secret> {
  const { SignJWT } = await import("jose");
  const option = (name: string) => String(valueAt(desired, ["options", "apple", name]));
  const key = createPrivateKey({ key: secret("options.apple.privateKey").reveal(), format: "pem" });
  const now = Math.floor(nowMs / 1000);
  const jwt = await new SignJWT()
    .setProtectedHeader({ alg: "ES256", kid: option("keyId") })
    .setIssuer(option("teamId"))
    .setSubject(String(desired.clientId))
    .setAudience("https://appleid.apple.com")
    .setIssuedAt(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(key);
  return new Secret(jwt);
}
