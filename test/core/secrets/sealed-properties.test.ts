import { deriveSalt, fingerprintOf } from "../../../provider/core/secrets/fingerprint";
import { parseSealed, sealedVersion, withNote } from "../../../provider/core/secrets/sealed";
import { fc } from "../../support/properties";

test("any text can be a version, and a note never gets mixed up with it", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (text) => {
      const sealed = sealedVersion("AAAAAAAAAAAAAAAA", text);
      expect(parseSealed(sealed.text)).toEqual(sealed);
      expect(decodeURIComponent(sealed.version ?? "")).toBe(text);
      expect(sealed.note).toBeUndefined();
      const noted = parseSealed(withNote(withNote(sealed, "new"), "drifted").text);
      expect(noted).toEqual({ ...sealed, text: `${sealed.text}:drifted`, note: "drifted" });
    }),
  );
});

describe("a fingerprint", () => {
  const secrets = fc.string({ minLength: 1, unit: "binary" });
  const salts = fc
    .uint8Array({ minLength: 12, maxLength: 12 })
    .map((bytes) => Buffer.from(bytes).toString("base64url"));

  test("is the same for the same secret, and another one for another secret", () => {
    fc.assert(
      fc.property(secrets, secrets, salts, (a, b, saltOfBoth) => {
        const first = fingerprintOf(a, saltOfBoth);
        const second = fingerprintOf(b, saltOfBoth);
        expect(fingerprintOf(a, saltOfBoth)).toEqual(first);
        expect(parseSealed(first.text)).toEqual(first);
        expect(second.text === first.text).toBe(Buffer.from(a).equals(Buffer.from(b)));
      }),
    );
  });

  test("is never alike for two objects, and so does not tell that they share a secret", () => {
    const seed = fc.uint8Array({ minLength: 16, maxLength: 32 });
    fc.assert(
      fc.property(secrets, seed, seed, (secret, a, b) => {
        fc.pre(!Buffer.from(a).equals(Buffer.from(b)));
        const [first, second] = [a, b].map((each) =>
          fingerprintOf(secret, deriveSalt(each, ["shop:Widget", "password"])),
        );
        expect(first?.salt).not.toBe(second?.salt);
        expect(first?.digest).not.toBe(second?.digest);
      }),
    );
  });

  test("has 32 bits of digest and no more, whatever the secret", () => {
    fc.assert(
      fc.property(secrets, salts, (secret, salt) => {
        const digest = fingerprintOf(secret, salt).digest ?? "";
        expect(Buffer.from(digest, "base64url")).toHaveLength(4);
        expect(Buffer.from(digest, "base64url").toString("base64url")).toBe(digest);
      }),
    );
  });
});
