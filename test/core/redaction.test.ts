import { redact } from "../../provider/core/redaction";
import { Secret } from "../../provider/core/secrets";

const plaintext = 'pa"ss\\wo rd/+&ü\n>>>';
const bytes = Buffer.from(plaintext);

test.each<[string, string]>([
  ["as it is", plaintext],
  ["as JSON", JSON.stringify(plaintext)],
  ["in a URL's path", encodeURIComponent(plaintext)],
  ["in a form", new URLSearchParams({ secret: plaintext }).toString()],
  ["in base64", bytes.toString("base64")],
  ["in base64url", bytes.toString("base64url")],
  ["in hex", bytes.toString("hex")],
  ["in upper-case hex", bytes.toString("hex").toUpperCase()],
])("a secret is taken out %s", (_name, form) => {
  const redacted = redact(`before ${form} after ${form}`, [new Secret(plaintext)]);
  expect(redacted).toMatch(/^before .*\[secret\].* after .*\[secret\]/);
  for (const part of ["pa\\", "wo rd", "wo%20rd", "wo+rd", bytes.toString("hex").slice(0, 12)]) {
    expect(redacted.toLowerCase()).not.toContain(part);
  }
  expect(redacted).not.toContain(bytes.toString("base64").slice(0, 8));
});

test("of two secrets, the one that holds the other goes whole", () => {
  expect(redact("abcdefgh abcd", [new Secret("abcd"), new Secret("abcdefgh")])).toBe("[secret] [secret]");
});

test("a secret's characters mean nothing but themselves", () => {
  expect(redact("a.c$& axc$&", [new Secret("a.c$&")])).toBe("[secret] axc$&");
});

test("a text is not searched for what is too short to be a secret", () => {
  expect(redact("abc", [new Secret("abc"), new Secret("")])).toBe("abc");
  expect(redact("abcd", [new Secret("abcd")])).toBe("[secret]");
});

test("a text without secrets stays as it is", () => {
  expect(redact("nothing here", [new Secret("hunter2")])).toBe("nothing here");
  expect(redact("nothing here", [])).toBe("nothing here");
});
