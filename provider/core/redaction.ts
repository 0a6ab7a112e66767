import type { Secret } from "./secrets";

const replacement = "[secret]";

/** A text is not searched for secrets shorter than this: they would be found everywhere. */
const shortest = 4;

/**
 * The text without the secrets: as they are, and as JSON, URLs, base64 and hex write them.
 *
 * @param text words of a platform or a library, which may echo what they were sent.
 */
export function redact(text: string, secrets: Iterable<Secret>): string {
  let redacted = text;
  const forms = [...secrets].flatMap((secret) => formsOf(secret.reveal()));
  for (const form of forms.sort((a, b) => b.length - a.length)) {
    redacted = redacted.replaceAll(form, replacement);
  }
  return redacted;
}

function formsOf(plaintext: string): string[] {
  if (plaintext.length < shortest) return [];
  const bytes = Buffer.from(plaintext);
  return [
    plaintext,
    JSON.stringify(plaintext).slice(1, -1),
    encodeURIComponent(plaintext),
    new URLSearchParams([["", plaintext]]).toString().slice(1),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
  ];
}
