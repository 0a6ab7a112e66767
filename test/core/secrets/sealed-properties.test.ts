import { sealedVersion, unsealed, withNote, withoutNote } from "../../../provider/core/secrets/sealed";
import { deriveSalt, fingerprintOf } from "../../../provider/core/secrets/secrets";
import { fc } from "../../support/properties";

test("any text can be a version, and a note never gets mixed up with it", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (text) => {
      const sealed = sealedVersion("AAAAAAAAAAAAAAAA", text);
      expect(decodeURIComponent(unsealed(sealed)?.version ?? "")).toBe(text);
      expect(unsealed(sealed)?.note).toBeUndefined();
      expect(withoutNote(withNote(withNote(sealed, "new"), "drifted"))).toBe(sealed);
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
        expect(fingerprintOf(a, saltOfBoth)).toBe(first);
        expect(second === first).toBe(Buffer.from(a).equals(Buffer.from(b)));
      }),
    );
  });

  test("is never alike for two objects, and so does not tell that they share a secret", () => {
    const seed = fc.uint8Array({ minLength: 16, maxLength: 32 });
    fc.assert(
      fc.property(secrets, seed, seed, (secret, a, b) => {
        fc.pre(!Buffer.from(a).equals(Buffer.from(b)));
        const prints = [a, b].map((each) =>
          fingerprintOf(secret, deriveSalt(each, ["shop:Widget", "password"])),
        );
        const [first, second] = prints.map(unsealed);
        expect(first?.salt).not.toBe(second?.salt);
        expect(first?.digest).not.toBe(second?.digest);
      }),
    );
  });

  test("has 32 bits of digest and no more, whatever the secret", () => {
    fc.assert(
      fc.property(secrets, salts, (secret, salt) => {
        const digest = unsealed(fingerprintOf(secret, salt))?.digest ?? "";
        expect(Buffer.from(digest, "base64url")).toHaveLength(4);
        expect(Buffer.from(digest, "base64url").toString("base64url")).toBe(digest);
      }),
    );
  });
});
