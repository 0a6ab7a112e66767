import { createPrivateKey } from "node:crypto";
import * as z from "zod";
import { isSealed } from "../../../core/secrets/sealed";
import { writeOnly } from "../../schemas";
import { parseGoDuration } from "../go-duration";

/**
 * A private key from Apple, for ES256: on the curve P-256, in PKCS#8 PEM.
 *
 * @see https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret
 */
export function applePrivateKey(description: string) {
  const key = z
    .string()
    .refine(
      (value) => isSealed(value) || isP256Key(value),
      'must be a private key on the curve P-256 in PKCS#8 PEM, like the file AuthKey_….p8: it begins with "-----BEGIN PRIVATE KEY-----"',
    );
  return writeOnly(description, key);
}

function isP256Key(pem: string): boolean {
  if (!/^\s*-----BEGIN PRIVATE KEY-----\s/.test(pem)) return false;
  try {
    const key = createPrivateKey({ key: pem, format: "pem", type: "pkcs8" });
    return key.asymmetricKeyType === "ec" && key.asymmetricKeyDetails?.namedCurve === "prime256v1";
  } catch {
    return false;
  }
}

/**
 * An identifier of Apple: ten characters.
 *
 * @param example a valid one, for the message.
 */
export function appleId(description: string, example: string): z.ZodString {
  return z
    .string()
    .regex(/^[A-Z\d]{10}$/, `must be 10 capital letters and digits, like "${example}"`)
    .describe(description);
}

const second = 1_000_000_000n;

/** Tells whether SlashID accepts a Go duration as the lifetime of Apple's client secrets. */
export function isAppleLifetime(value: string): boolean {
  const length = parseGoDuration(value);
  return length !== undefined && length >= 300n * second && length <= 15_777_000n * second;
}
