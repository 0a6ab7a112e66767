import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import type { KeyPair } from "../../sandbox/server/key-pair";

/**
 * Makes a pair of keys on a curve, by way of PEM, as `newKeyPair` of the sandbox does for other types.
 *
 * @param curve by any name that OpenSSL knows.
 */
export function newEcKeyPair(curve = "P-256"): KeyPair {
  const { privateKey } = generateKeyPairSync("ec", {
    namedCurve: curve,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { privateKey: createPrivateKey(privateKey), publicKey: createPublicKey(privateKey) };
}
