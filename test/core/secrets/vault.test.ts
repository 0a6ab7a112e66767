import crypto from "node:crypto";
import { inspect } from "node:util";
import { UNKNOWN, type Value } from "../../../provider/core/model/values";
import { fingerprintOf } from "../../../provider/core/secrets/fingerprint";
import { sealedVersion, withNote } from "../../../provider/core/secrets/sealed";
import { Vault } from "../../../provider/core/secrets/vault";

const salt = "AAAAAAAAAAAAAAAA";
const otherSalt = "BBBBBBBBBBBBBBBB";

describe("the vault", () => {
  test("finds a plaintext by the fingerprint that it gave", () => {
    const vault = new Vault();
    const fingerprint = vault.fingerprint("s3cret", salt);
    expect(fingerprint).toEqual(fingerprintOf("s3cret", salt));
    expect(vault.find(fingerprint.text)?.reveal()).toBe("s3cret");
  });

  test("knows nothing of another vault's fingerprints", () => {
    expect(new Vault().find(new Vault().fingerprint("s3cret", salt).text)).toBeUndefined();
  });

  test("works a pair of secret and salt out once", () => {
    const scrypt = jest.spyOn(crypto, "scryptSync");
    const vault = new Vault();
    const first = vault.fingerprint("s3cret", salt);
    expect(vault.fingerprint("s3cret", salt)).toBe(first);
    expect(scrypt).toHaveBeenCalledTimes(1);
    expect(vault.fingerprint("s3cret", otherSalt)).not.toEqual(first);
    expect(scrypt).toHaveBeenCalledTimes(2);
    scrypt.mockRestore();
  });

  const version = sealedVersion(salt, "1");

  test("finds a plaintext by the version that it was kept under, whatever the note", () => {
    const vault = new Vault();
    vault.keep("s3cret", withNote(version, "new"));
    expect(vault.find(version.text)?.reveal()).toBe("s3cret");
    expect(vault.find(withNote(version, "drifted").text)?.reveal()).toBe("s3cret");
    expect(vault.find(sealedVersion(salt, "2").text)).toBeUndefined();
  });

  test.each<Value | undefined>([UNKNOWN, undefined, "plain", 5])("finds nothing by %p", (value) => {
    expect(new Vault().find(value)).toBeUndefined();
  });

  test("takes a newer plaintext in place of the one before, and tells of that one until then", () => {
    const vault = new Vault();
    expect(vault.hasOther("first", version)).toBe(false);
    vault.keep("first", version);
    expect(vault.hasOther("first", version)).toBe(false);
    expect(vault.hasOther("second", withNote(version, "new"))).toBe(true);
    vault.keep("second", version);
    expect(vault.find(version.text)?.reveal()).toBe("second");
    expect(vault.hasOther("first", version)).toBe(true);
  });

  test("names a secret once, under however many names it came", () => {
    const vault = new Vault();
    vault.keep("s3cret", version);
    vault.fingerprint("s3cret", salt);
    expect([...vault.all()].map((secret) => secret.reveal())).toEqual(["s3cret"]);
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
