import {
  isForgotten,
  isSameSecret,
  sealedVersion,
  unsealed,
  withNote,
  withoutNote,
} from "../../../provider/core/secrets/sealed";

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

  test.each(["1", "2024:11", "new", "a b", "é/%3A", "version:1"])("takes %j as a version", (text) => {
    const sealed = version(text);
    expect(decodeURIComponent(unsealed(sealed)?.version ?? "")).toBe(text);
    expect(unsealed(sealed)?.note).toBeUndefined();
    expect(withoutNote(withNote(withNote(sealed, "new"), "drifted"))).toBe(sealed);
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
    ["something else that is the same", "plain", "plain", true],
    ["one in place of something else", print, "plain", false],
    [
      "what ignoreChanges keeps, whatever is noted",
      withNote(print, "unsure"),
      withNote(print, "unsure"),
      true,
    ],
  ])("needs no change or does: %s", (_name, held, wanted, expected) => {
    expect(isSameSecret(held, wanted)).toBe(expected);
  });

  test.each<[string, string | undefined, string | undefined, boolean]>([
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
    ["nothing", print, undefined, false],
    ["a version where there was nothing", undefined, version("1"), false],
  ])("is only kept in another way, or is not: %s", (_name, held, wanted, expected) => {
    expect(isForgotten(held, wanted)).toBe(expected);
  });
});
