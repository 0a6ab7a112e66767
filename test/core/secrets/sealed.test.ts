import { UNKNOWN, type Value } from "../../../provider/core/model/values";
import {
  isSealed,
  parseSealed,
  sealedDigest,
  sealedVersion,
  withNote,
} from "../../../provider/core/secrets/sealed";

const salt = "AAAAAAAAAAAAAAAA";
const print = `writeonly:v1:${salt}:abc-_9`;
const version = `writeonly:v1:${salt}:version:1`;

describe("what stands for a secret", () => {
  test.each([
    [print, { bare: print, salt, digest: "abc-_9", version: undefined, note: undefined }],
    [`${print}:unsure`, { bare: print, salt, digest: "abc-_9", version: undefined, note: "unsure" }],
    [version, { bare: version, salt, digest: undefined, version: "1", note: undefined }],
    [`${version}:drifted`, { bare: version, salt, digest: undefined, version: "1", note: "drifted" }],
    [`${version}:new`, { bare: version, salt, digest: undefined, version: "1", note: "new" }],
  ])("is read: %s", (text, parts) => {
    expect(parseSealed(text)).toEqual({ text, ...parts });
    expect(isSealed(text)).toBe(true);
  });

  test("is written as it is read", () => {
    expect(sealedDigest(salt, "abc-_9")).toEqual(parseSealed(print));
    expect(sealedVersion(salt, "1")).toEqual(parseSealed(version));
    expect(withNote(sealedDigest(salt, "abc-_9"), "unsure")).toEqual(parseSealed(`${print}:unsure`));
    expect(withNote(sealedVersion(salt, "new"), "new")).toEqual(
      parseSealed(`writeonly:v1:${salt}:version:new:new`),
    );
  });

  test.each<[string, Value | undefined]>([
    ["another release's", `writeonly:v2:${salt}:abcdef`],
    ["one whose salt is too short", "writeonly:v1:AAAA:abcdef"],
    ["one whose digest is too long", `writeonly:v1:${salt}:abcdefg`],
    ["one with a line after it", `writeonly:v1:${salt}:abcdef\n`],
    ["a text that holds one", `x writeonly:v1:${salt}:abcdef`],
    ["one with a note that there is not", `${print}:old`],
    ["one with two notes", `${print}:new:unsure`],
    ["a version of nothing", `writeonly:v1:${salt}:version:`],
    ["a version with a space", `writeonly:v1:${salt}:version:a b`],
    ["an unknown value", UNKNOWN],
    ["a number", 5],
    ["nothing", undefined],
  ])("is told from other values: %s", (_name, value) => {
    expect(parseSealed(value)).toBeUndefined();
    expect(isSealed(value)).toBe(false);
  });

  test.each(["1", "2024:11", "new", "a b", "é/%3A", "version:1"])("takes %j as a version", (name) => {
    const sealed = sealedVersion(salt, name);
    expect(parseSealed(sealed.text)).toEqual(sealed);
    expect(decodeURIComponent(sealed.version ?? "")).toBe(name);
    expect(withNote(withNote(withNote(sealed, "new"), "drifted"), undefined)).toEqual(sealed);
  });
});
