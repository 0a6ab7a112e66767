import { createPrivateKey, type JsonWebKey, type KeyObject, randomBytes } from "node:crypto";

/** How far an assertion's times reach to both sides of now, in seconds. */
const reachSeconds = 120;

/**
 * The private key in a ConductorOne client secret: `X:Y:v1:BASE64URL(JWK)`, the JWK an Ed25519 private key.
 *
 * @returns undefined when the text is none.
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
 * The form that asks for a token by client credentials: a JWT signed with the client's key stands for the secret.
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
    .setNotBefore(now - reachSeconds)
    .setExpirationTime(now + reachSeconds)
    .sign(key);
  return {
    grant_type: "client_credentials",
    client_id: clientId,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  };
}
