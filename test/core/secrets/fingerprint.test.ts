import { deriveSalt, fingerprintOf } from "../../../provider/core/secrets/fingerprint";

const salt = "AAAAAAAAAAAAAAAA";
const otherSalt = "BBBBBBBBBBBBBBBB";

describe("a fingerprint", () => {
  test("has a version, the salt and 32 bits", () => {
    expect(fingerprintOf("s3cret", salt).text).toMatch(/^writeonly:v1:A{16}:[\w-]{6}$/);
  });

  test("never changes from one release to the next", () => {
    expect(fingerprintOf("s3cret", salt).text).toBe("writeonly:v1:AAAAAAAAAAAAAAAA:y5bczA");
  });

  test("is the same for the same secret and salt only", () => {
    const first = fingerprintOf("s3cret", salt);
    expect(fingerprintOf("s3cret", salt)).toEqual(first);
    expect(fingerprintOf("s3cret!", salt).digest).not.toBe(first.digest);
    expect(fingerprintOf("s3cret", otherSalt).digest).not.toBe(first.digest);
  });
});

describe("a derived salt", () => {
  test("is 12 bytes in base64url", () => {
    expect(deriveSalt("seed", ["a"])).toMatch(/^[\w-]{16}$/);
  });

  test("is the same for the same seed and parts", () => {
    expect(deriveSalt(new Uint8Array([1, 2]), ["a", "b"])).toBe(
      deriveSalt(new Uint8Array([1, 2]), ["a", "b"]),
    );
  });

  test.each<[string, string, string[]]>([
    ["another seed", "other", ["a", "b"]],
    ["another part", "seed", ["a", "c"]],
    ["parts in another order", "seed", ["b", "a"]],
    ["parts split elsewhere", "seed", ["ab"]],
  ])("is another one for %s", (_name, seed, parts) => {
    expect(deriveSalt(seed, parts)).not.toBe(deriveSalt("seed", ["a", "b"]));
  });
});
