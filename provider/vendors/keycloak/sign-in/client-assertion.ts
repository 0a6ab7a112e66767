import { createPrivateKey, randomUUID } from "node:crypto";

/** How long an assertion is valid, in seconds. */
const lifetimeSeconds = 60;

/** What an assertion says, and the key that signs it. */
export interface Assertion {
  readonly clientId: string;
  /** The URL of the realm: Keycloak's name as the recipient. */
  readonly audience: string;
  /** In PEM (PKCS #8). */
  readonly key: string;
  readonly algorithm: string;
}

/** Tells whether a text is a private key in PEM (PKCS #8). */
export function isSigningKey(text: string): boolean {
  if (!text.trimStart().startsWith("-----BEGIN PRIVATE KEY-----")) return false;
  try {
    return createPrivateKey(text).type === "private";
  } catch {
    return false;
  }
}

/**
 * A JWT that proves who the client is.
 *
 * @param nowMs milliseconds since 1970.
 * @throws TypeError where the key is not one of the algorithm.
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 */
export async function clientAssertion(
  { clientId, audience, key, algorithm }: Assertion,
  nowMs: number,
): Promise<string> {
  const { SignJWT } = await import("jose");
  const now = Math.floor(nowMs / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: algorithm, typ: "JWT" })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(createPrivateKey(key));
}
