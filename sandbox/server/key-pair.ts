import {
  createPrivateKey,
  createPublicKey,
  type ED25519KeyPairOptions,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";

/** A pair of keys. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const encodings: ED25519KeyPairOptions<"pem", "pem"> = {
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
};

/**
 * Makes a pair of keys: Ed25519, or RSA of 2,048 bits.
 *
 * The keys go through PEM, so that they share nothing with the job that made them. Otherwise Node.js 20 may hang for ever:
 * where garbage collection ends that job while one of its keys is exported, it waits for a lock that it holds itself.
 */
export function newKeyPair(type: "ed25519" | "rsa"): KeyPair {
  const pem = type === "rsa" ? newRsaKey() : generateKeyPairSync("ed25519", encodings).privateKey;
  return { privateKey: createPrivateKey(pem), publicKey: createPublicKey(pem) };
}

function newRsaKey(): string {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }).privateKey;
}
