import { newEcKeyPair } from "../support/ec-key";

/** The client secret of objects that somebody else made. */
export const foreignSecret = "foreign-secret-0123456789";

/** A new ES256 private key in PKCS#8 PEM, as Apple gives them. */
export function newPrivateKey(): string {
  const { privateKey } = newEcKeyPair();
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
