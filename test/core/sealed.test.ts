import fc from "fast-check";
import {
  isForgotten,
  isSameSecret,
  sealedVersion,
  unsealed,
  withNote,
  withoutNote,
} from "../../provider/core/sealed";
import { deriveSalt, fingerprintOf } from "../../provider/core/secrets";

const salt = "AAAAAAAAAAAAAAAA";
const print = `writeonly:v1:${salt}:abcdef`;
const other = `writeonly:v1:${salt}:fedcba`;
const version = (text: string) => sealedVersion(salt, text);

describe("what stands for a secret", () => {
  test("is taken apart", () => {
    expect(unsealed(print)).toEqual({ salt, digest: "abcdef", version: undefined, note: undefined });
    expect(unsealed(withNote(print, "unsure"))).toMatchObject({ digest: "abcdef", note: "unsure" });
    expect(unsealed(version("1"))).toEqual({ salt, digest: undefined, version: "1", note: undefined });
  });

  test("takes any text as a version, and a note never gets mixed up with it", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (text) => {
        const sealed = version(text);
        expect(decodeURIComponent(unsealed(sealed)?.version ?? "")).toBe(text);
        expect(unsealed(sealed)?.note).toBeUndefined();
        expect(withoutNote(withNote(withNote(sealed, "new"), "drifted"))).toBe(sealed);
      }),
    );
  });

  test.each<[string, string, string, boolean]>([
    ["the same fingerprint", print, print, true],
    ["another fingerprint", print, other, false],
    ["the same with another salt", print, "writeonly:v1:BBBBBBBBBBBBBBBB:abcdef", false],
    ["the same version", version("1"), version("1"), true],
    [
      "the same version of an object that was renamed",
      version("1"),
      sealedVersion("B".repeat(16), "1"),
      true,
    ],
    ["another version", version("1"), version("2"), false],
    ["a version in place of a fingerprint", print, version("1"), false],
    ["a fingerprint in place of a version", version("1"), print, false],
    ["one whose last write had no answer", withNote(print, "unsure"), print, false],
    ["one that may have been changed elsewhere", withNote(print, "drifted"), print, false],
    ["a version that was noted as new", withNote(version("1"), "new"), version("1"), true],
    ["something else", "plain", print, false],
  ])("needs no change or does: %s", (_name, held, wanted, expected) => {
    expect(isSameSecret(held, wanted)).toBe(expected);
  });

  test.each<[string, string, string, boolean]>([
    ["a version of the same secret", print, version("1"), true],
    ["a version of another secret", print, withNote(version("1"), "new"), false],
    [
      "a version of one that may have been changed elsewhere",
      withNote(print, "drifted"),
      version("1"),
      false,
    ],
    ["another version", version("1"), version("2"), false],
    ["another fingerprint", print, other, false],
  ])("is only kept in another way, or is not: %s", (_name, held, wanted, expected) => {
    expect(isForgotten(held, wanted)).toBe(expected);
  });
});

describe("a fingerprint", () => {
  const secrets = fc.string({ minLength: 1, unit: "binary" });
  const salts = fc
    .uint8Array({ minLength: 12, maxLength: 12 })
    .map((bytes) => Buffer.from(bytes).toString("base64url"));

  test("is the same for the same secret, and another one for another secret", async () => {
    await fc.assert(
      fc.asyncProperty(secrets, secrets, salts, async (a, b, saltOfBoth) => {
        const [first, again, second] = await Promise.all([
          fingerprintOf(a, saltOfBoth),
          fingerprintOf(a, saltOfBoth),
          fingerprintOf(b, saltOfBoth),
        ]);
        expect(again).toBe(first);
        expect(second === first).toBe(Buffer.from(a).equals(Buffer.from(b)));
      }),
    );
  });

  test("is never alike for two objects, and so does not tell that they share a secret", async () => {
    const seed = fc.uint8Array({ minLength: 16, maxLength: 32 });
    await fc.assert(
      fc.asyncProperty(secrets, seed, seed, async (secret, a, b) => {
        fc.pre(!Buffer.from(a).equals(Buffer.from(b)));
        const prints = [a, b].map((each) =>
          fingerprintOf(secret, deriveSalt(each, ["shop:Widget", "password"])),
        );
        const [first, second] = (await Promise.all(prints)).map(unsealed);
        expect(first?.salt).not.toBe(second?.salt);
        expect(first?.digest).not.toBe(second?.digest);
      }),
    );
  });

  test("has 32 bits of digest and no more, whatever the secret", async () => {
    await fc.assert(
      fc.asyncProperty(secrets, salts, async (secret, salt) => {
        const digest = unsealed(await fingerprintOf(secret, salt))?.digest ?? "";
        expect(Buffer.from(digest, "base64url")).toHaveLength(4);
        expect(Buffer.from(digest, "base64url").toString("base64url")).toBe(digest);
      }),
    );
  });
});
