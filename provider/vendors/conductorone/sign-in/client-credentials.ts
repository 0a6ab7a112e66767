import { createPrivateKey, type KeyObject, randomBytes } from "node:crypto";
import * as z from "zod";

/** How long an assertion is valid before and after now, in seconds: clocks may differ. */
const toleranceSeconds = 120;

/** A client's key. */
export interface ClientKey {
  readonly privateKey: KeyObject;
  /** The ID of the key, which the assertion names; undefined where the key has none. */
  readonly id: string | undefined;
}

/**
 * An Ed25519 private key.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8037#section-2
 */
const jwk = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string(),
  d: z.string(),
  kid: z.string().min(1).optional().catch(undefined),
});

/**
 * The private key in a ConductorOne client secret. Its format is `X:Y:v1:BASE64URL(JWK)`; the JWK is an Ed25519 private
 * key.
 *
 * @returns undefined where the text is not such a secret.
 */
export function clientKeyOf(clientSecret: string): ClientKey | undefined {
  const [, , version, encoded, ...rest] = clientSecret.split(":");
  if (version !== "v1" || encoded === undefined || rest.length > 0) return undefined;
  try {
    const { kid: id, ...key } = jwk.parse(JSON.parse(Buffer.from(encoded, "base64url").toString("utf8")));
    return { privateKey: createPrivateKey({ key, format: "jwk" }), id };
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
  { privateKey, id }: ClientKey,
  audience: string,
  nowMs: number,
): Promise<Record<string, string>> {
  const { SignJWT } = await import("jose");
  const now = Math.floor(nowMs / 1000);
  const nonce = randomBytes(16).toString("base64url");
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: "EdDSA", typ: "JWT", ...(id === undefined ? {} : { kid: id }), nonce })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt(now)
    .setNotBefore(now - toleranceSeconds)
    .setExpirationTime(now + toleranceSeconds)
    .sign(privateKey);
  return {
    grant_type: "client_credentials",
    client_id: clientId,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  };
}
