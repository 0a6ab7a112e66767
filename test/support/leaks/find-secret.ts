import { type Alignment, alignments, forUrls, holds } from "./base64";
import { formForms, jsonForms, urlForms } from "./text-forms";

/** All encodings, in the order in which they are named. */
export const encodings = ["plain", "json", "url", "form", "hex", "base64", "base64url"] as const;

/**
 * How a found secret was written: as it is; inside a JSON string; percent-encoded as part of a URL or of a
 * form; as hexadecimal digits; as base64 or base64url, alone or inside something longer, either the secret
 * itself or one of the forms before.
 */
export type Encoding = (typeof encodings)[number];

/** Shorter secrets are refused: finds would be chance. */
const minimumLength = 8;

/**
 * Looks for a secret in a file's content, in every way it is likely to have been written down. Where two
 * encodings write this secret the same way, only the first of them in the order of {@link encodings} is
 * named. Compressed or encrypted content is not looked into.
 *
 * @param text content; a string is searched as UTF-8
 * @returns the encodings in which it is there, empty when it is in none
 * @throws RangeError for a secret of fewer than 8 characters
 */
export function findSecret(secret: string, text: Buffer | string): Encoding[] {
  if (secret.length < minimumLength) {
    throw new RangeError(`a secret of fewer than ${minimumLength} characters would be found by chance`);
  }
  const content = typeof text === "string" ? Buffer.from(text, "utf8") : text;
  const needles = needlesOf(secret);
  const found = new Set<Encoding>();
  for (const [needle, encoding] of needles) {
    if (!found.has(encoding) && content.includes(needle, 0, "utf8")) found.add(encoding);
  }
  for (const alignment of [...needles.keys()].flatMap((needle) => alignments(Buffer.from(needle, "utf8")))) {
    const encoding = base64In(content, alignment);
    if (encoding !== undefined) found.add(encoding);
  }
  return encodings.filter((encoding) => found.has(encoding));
}

/** What to look for, each with the first encoding that writes it so. */
function needlesOf(secret: string): ReadonlyMap<string, Encoding> {
  const hex = Buffer.from(secret, "utf8").toString("hex");
  const forms: [Encoding, readonly string[]][] = [
    ["plain", [secret]],
    ["json", jsonForms(secret)],
    ["url", urlForms(secret)],
    ["form", formForms(secret)],
    ["hex", [hex, hex.toUpperCase()]],
  ];
  const needles = new Map<string, Encoding>();
  for (const [encoding, texts] of forms) {
    for (const text of texts) if (!needles.has(text)) needles.set(text, encoding);
  }
  return needles;
}

function base64In(content: Buffer, alignment: Alignment): "base64" | "base64url" | undefined {
  if (holds(content, alignment)) return "base64";
  const url = forUrls(alignment);
  return url.whole !== alignment.whole && holds(content, url) ? "base64url" : undefined;
}
