import crypto from "node:crypto";
import { format, inspect } from "node:util";
import { serialize } from "node:v8";
import { Secret } from "../../../provider/core/model/secret";
import { UNKNOWN, type Value } from "../../../provider/core/model/values";
import { isSealed, saltOf } from "../../../provider/core/secrets/sealed";
import { deriveSalt, fingerprintOf, Vault } from "../../../provider/core/secrets/secrets";

const salt = "AAAAAAAAAAAAAAAA";
const otherSalt = "BBBBBBBBBBBBBBBB";

describe("a secret shows itself to nobody", () => {
  const secret = new Secret("hunter2hunter2");

  test.each<[string, () => string]>([
    ["as text", () => String(secret)],
    ["in a template", () => `${secret}`],
    ["joined to a text", () => `a${secret}`],
    ["joined in a list", () => [secret].join(",")],
    ["as JSON", () => JSON.stringify({ secret })],
    ["inspected", () => inspect(secret, { showHidden: true, depth: 9 })],
    ["inspected within something", () => inspect({ deep: [secret] }, { showHidden: true, depth: 9 })],
    ["spread", () => JSON.stringify({ ...secret })],
    ["by its own names", () => Reflect.ownKeys(secret).map(String).join()],
    ["in an error", () => new Error(`no: ${secret}`).message],
    ["as an error's cause", () => inspect(new Error("no", { cause: secret }))],
    ["formatted", () => format("%s %o %O %j %d", secret, secret, secret, secret, secret)],
    [
      "inspected without regard to its own wish",
      () => inspect(secret, { customInspect: false, showHidden: true }),
    ],
    ["as a number", () => String(Number(secret))],
    ["as a name", () => JSON.stringify({ [`${secret}`]: 1 })],
    ["copied", () => inspect(structuredClone(secret))],
    ["serialized", () => serialize(secret).toString("latin1")],
  ])("%s", (_name, show) => {
    expect(show()).not.toContain("hunter2");
  });

  test("and says what it is", () => {
    expect([String(secret), JSON.stringify(secret), inspect(secret)]).toEqual([
      "[secret]",
      '"[secret]"',
      "[secret]",
    ]);
  });

  test("but to who asks for it", () => {
    expect(secret.reveal()).toBe("hunter2hunter2");
  });
});

describe("a fingerprint", () => {
  test("has a version, the salt and 32 bits", () => {
    expect(fingerprintOf("s3cret", salt)).toMatch(/^writeonly:v1:A{16}:[\w-]{6}$/);
  });

  test("never changes from one release to the next", () => {
    expect(fingerprintOf("s3cret", salt)).toBe("writeonly:v1:AAAAAAAAAAAAAAAA:y5bczA");
  });

  test("is the same for the same secret and salt only", () => {
    const first = fingerprintOf("s3cret", salt);
    expect(fingerprintOf("s3cret", salt)).toBe(first);
    expect(fingerprintOf("s3cret!", salt)).not.toBe(first);
    const digest = (fingerprint: string) => fingerprint.split(":")[3];
    expect(digest(fingerprintOf("s3cret", otherSalt))).not.toBe(digest(first));
  });

  test.each<[string, Value | undefined, boolean]>([
    ["one", `writeonly:v1:${salt}:abc-_9`, true],
    ["one of another version", `writeonly:v2:${salt}:abcdef`, false],
    ["one whose salt is too short", "writeonly:v1:AAAA:abcdef", false],
    ["one whose digest is too long", `writeonly:v1:${salt}:abcdefg`, false],
    ["one with a line after it", `writeonly:v1:${salt}:abcdef\n`, false],
    ["a text that holds one", `x writeonly:v1:${salt}:abcdef`, false],
    ["an unknown value", UNKNOWN, false],
    ["nothing", undefined, false],
  ])("is told from other values: %s", (_name, value, expected) => {
    expect(isSealed(value)).toBe(expected);
    expect(saltOf(value)).toBe(expected ? salt : undefined);
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

describe("the vault", () => {
  test("finds a plaintext by the fingerprint that it gave", () => {
    const vault = new Vault();
    const fingerprint = vault.fingerprint("s3cret", salt);
    expect(fingerprint).toBe(fingerprintOf("s3cret", salt));
    expect(vault.find(fingerprint)?.reveal()).toBe("s3cret");
  });

  test("knows nothing of another vault's fingerprints", () => {
    expect(new Vault().find(new Vault().fingerprint("s3cret", salt))).toBeUndefined();
  });

  test("works a pair of secret and salt out once", () => {
    const scrypt = jest.spyOn(crypto, "scryptSync");
    const vault = new Vault();
    const first = vault.fingerprint("s3cret", salt);
    expect(vault.fingerprint("s3cret", salt)).toBe(first);
    expect(scrypt).toHaveBeenCalledTimes(1);
    expect(vault.fingerprint("s3cret", otherSalt)).not.toBe(first);
    expect(scrypt).toHaveBeenCalledTimes(2);
    scrypt.mockRestore();
  });

  test("names every secret that it was given", () => {
    const vault = new Vault();
    vault.fingerprint("first", salt);
    vault.fingerprint("second", salt);
    expect([...vault.all()].map((secret) => secret.reveal())).toEqual(["first", "second"]);
  });

  test("does not show its secrets when it is printed", () => {
    const vault = new Vault();
    vault.fingerprint("s3cret", salt);
    expect(inspect(vault, { showHidden: true, depth: 9 })).not.toContain("s3cret");
    expect(JSON.stringify(vault)).toBe("{}");
  });
});
