import { createPrivateKey, type JsonWebKey, type KeyObject, randomBytes } from "node:crypto";

/** How long an assertion is valid before and after now, in seconds: clocks may differ. */
const toleranceSeconds = 120;

/**
 * The private key in a ConductorOne client secret. Its format is `X:Y:v1:BASE64URL(JWK)`; the JWK is an Ed25519 private
 * key.
 *
 * @returns undefined where the text is not such a secret.
 */
export function privateKeyOf(clientSecret: string): KeyObject | undefined {
  const [, , version, encoded, ...rest] = clientSecret.split(":");
  if (version !== "v1" || encoded === undefined || rest.length > 0) return undefined;
  try {
    const jwk = JSON.parse(Buffer.from(encoded, "base64url").toString("utf8")) as JsonWebKey;
    if (jwk.kty !== "OKP" || jwk.crv !== "Ed25519" || jwk.d === undefined) return undefined;
    return createPrivateKey({ key: jwk, format: "jwk" });
  } catch {
    return undefined;
  }
}

/**
 * The form that requests a token by client credentials. A JWT, signed with the client's key, replaces the secret.
 *
 * @param audience the host of the token endpoint, without a port.
 * @param nowMs milliseconds since 1970.
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-2.2
 */
export async function clientCredentialsForm(
  clientId: string,
  key: KeyObject,
  audience: string,
  nowMs: number,
): Promise<Record<string, string>> {
  const { SignJWT } = await import("jose");
  const now = Math.floor(nowMs / 1000);
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: "EdDSA", typ: "JWT", nonce: randomBytes(16).toString("base64url") })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt(now)
    .setNotBefore(now - toleranceSeconds)
    .setExpirationTime(now + toleranceSeconds)
    .sign(key);
  return {
    grant_type: "client_credentials",
    client_id: clientId,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  };
}
