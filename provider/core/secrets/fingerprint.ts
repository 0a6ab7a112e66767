import { createHmac, scryptSync } from "node:crypto";
import { type Sealed, sealedDigest } from "./sealed";

/**
 * A salt for one field of one resource: 12 bytes in base64url. The same `seed` and `parts` give the same salt, so that
 * a preview and the update that follows it agree.
 *
 * @param seed what makes the resource differ from every other: the engine's random seed where there is one.
 * @param parts what else tells the field apart.
 */
export function deriveSalt(seed: Uint8Array | string, parts: readonly string[]): string {
  const mac = createHmac("sha256", seed).update(JSON.stringify(parts));
  return mac.digest().subarray(0, 12).toString("base64url");
}

/**
 * The cost of a fingerprint: 128 KiB of memory and about a third of a millisecond. The engine asks for one check after
 * the other, so the time is added to the run, and it is most of the time of a check: a thousand fingerprints stay well
 * under a tenth of the time that the engine takes for a thousand resources. A higher cost would protect little: what
 * protects a secret that can be guessed is that a match of 32 bits proves next to nothing.
 */
const cost = { N: 128, r: 8, p: 1 };

/**
 * The fingerprint of a secret: the same for the same secret and salt. Its digest is cut to 32 bits, so that
 * nobody who holds the state can confirm a guess of a strong secret.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7914 scrypt
 */
export function fingerprintOf(plaintext: string, salt: string): Sealed {
  // Handing so little work to another thread takes longer than what the thread would spare.
  return sealedDigest(salt, scryptSync(plaintext, salt, 4, cost).toString("base64url"));
}
