import { validate } from "../../../provider/core/lifecycle/validate";
import { fieldsOf, leavesOf } from "../../../provider/core/model/fields";
import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { oidcProviderCredentials } from "../../../provider/vendors/slashid/oidc-provider-credentials/resource";
import { newKeyPair } from "../../../sandbox/server/key-pair";
import { newEcKeyPair } from "../../support/ec-key";
import { appleInputs, inputs } from "./oidc-provider-credentials";

/** A private key in PEM. */
const pem = (curve: string, type: "pkcs8" | "sec1" = "pkcs8") =>
  newEcKeyPair(curve).privateKey.export({ format: "pem", type }).toString();

const appleKey = pem("prime256v1");

describe("rules", () => {
  test.each<[string, Values, string[]]>([
    ["no options are right", { provider: "google" }, []],
    ["a provider's own options are right", { provider: "google", options: { google: {} } }, []],
    ["another provider's options are wrong", { provider: "google", options: { okta: {} } }, ["options.okta"]],
    ["Apple's options must be there", { provider: "apple" }, ["options.apple"]],
    [
      "Apple's options must be there even among others",
      { provider: "apple", options: { okta: {} } },
      ["options.okta", "options.apple"],
    ],
    [
      "Apple's options that are unknown yet are right",
      { provider: "apple", options: { apple: UNKNOWN } },
      [],
    ],
    ["options that are unknown yet are right", { provider: "apple", options: UNKNOWN }, []],
    ["a provider that is unknown yet has any options", { provider: UNKNOWN, options: { okta: {} } }, []],
  ])("%s", (_name, values, expected) => {
    expect(oidcProviderCredentials.rules(values).map(({ path }) => path.join("."))).toEqual(expected);
  });

  test.each<[string, Values, string[]]>([
    ["right inputs", appleInputs({ secretLifetime: "720h", privateKey: appleKey }), []],
    ["a provider that SlashID does not know", inputs({ provider: "myspace" }), ["provider"]],
    ["an empty client ID", inputs({ clientId: "" }), ["clientId"]],
    [
      "a scope with a space",
      inputs({ options: { google: { authorizeScopes: ["a", "b c"] } } }),
      ["options.google.authorizeScopes.1"],
    ],
    ["a lifetime that is none", appleInputs({ secretLifetime: "30 days" }), ["options.apple.secretLifetime"]],
    [
      "Apple's options without a team",
      inputs({ options: { apple: { keyId: "KEY1234567" } } }),
      ["options.apple.teamId"],
    ],
    [
      "an option of another provider",
      inputs({ options: { google: { tenant: "x" } } }),
      ["options.google.tenant"],
    ],
  ])("%s", (_name, values, expected) => {
    expect(validate(oidcProviderCredentials.inputs, values).map(({ path }) => path.join("."))).toEqual(
      expected,
    );
  });

  test("what tells an object apart can't change in place", () => {
    const replacing = leavesOf(fieldsOf(oidcProviderCredentials.inputs)).filter(
      (leaf) => leaf.replaceOnChanges,
    );
    expect(replacing.map((leaf) => leaf.name)).toEqual(oidcProviderCredentials.naturalKey);
  });
});

describe("Apple's", () => {
  const failures = (changes: Values) =>
    validate(oidcProviderCredentials.inputs, appleInputs(changes)).map(
      ({ path, reason }) => `${path.join(".")} ${reason}`,
    );

  test.each<[string, string]>([
    ["a key as Apple hands it out", appleKey],
    ["a key without the line break at its end", appleKey.trimEnd()],
    ["a key with Windows' line breaks", appleKey.replaceAll("\n", "\r\n")],
    ["a key after an empty line", `\n${appleKey}`],
    ["the fingerprint of one in the state", "writeonly:v1:AAAAAAAAAAAAAAAA:abcdef"],
  ])("private key may be %s", (_name, privateKey) => {
    expect(failures({ privateKey })).toEqual([]);
  });

  const { privateKey: rsa, publicKey } = newKeyPair("rsa");

  test.each<[string, string]>([
    ["empty", ""],
    ["a text", "MARKER-not-a-key"],
    ["a key on another curve", pem("secp384r1")],
    ["a key on secp256k1", pem("secp256k1")],
    ["a key in SEC 1", pem("prime256v1", "sec1")],
    ["a key of RSA", rsa.export({ format: "pem", type: "pkcs8" }).toString()],
    [
      "a key for Ed25519",
      newKeyPair("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    ],
    ["a public key", publicKey.export({ format: "pem", type: "spki" }).toString()],
    ["a key without its first line", appleKey.split("\n").slice(1).join("\n")],
    ["a key that breaks off", appleKey.slice(0, 100)],
    ["a key on one line", appleKey.replaceAll("\n", "")],
    ["a key whose line breaks are written out", appleKey.replaceAll("\n", "\\n")],
    ["a key in base64", Buffer.from(appleKey).toString("base64")],
  ])("private key may not be %s, and is not quoted", (_name, privateKey) => {
    const found = failures({ privateKey });
    expect(found).toEqual([
      expect.stringMatching(
        /^options\.apple\.privateKey must be .*P-256 in PKCS#8.*-----BEGIN PRIVATE KEY-----/,
      ),
    ]);
    for (const line of privateKey
      .split("\n")
      .filter((each) => each.length > 8 && !each.startsWith("-----"))) {
      expect(found.join()).not.toContain(line);
    }
  });

  test.each(["300s", "5m", "5m0s", "720h", "0.5h", "15777000s", "4382h30m"])(
    "lifetime may be %s",
    (secretLifetime) => {
      expect(failures({ secretLifetime })).toEqual([]);
    },
  );

  test.each([
    "",
    "0",
    "299s",
    "4m59.999s",
    "15777000.1s",
    "15777001s",
    "4383h",
    "-720h",
    "720",
    "30d",
    "1 h",
    "P30D",
  ])("lifetime may not be %p", (secretLifetime) => {
    const [failure, ...others] = failures({ secretLifetime });
    expect(failure).toMatch(/^options\.apple\.secretLifetime must be a Go duration.*like "720h"$/);
    expect(others).toEqual([]);
  });

  test.each(["teamId", "keyId"])("%s is ten capital letters and digits", (name) => {
    expect(failures({ [name]: "A1B2C3D4E5" })).toEqual([]);
    for (const wrong of [
      "",
      "A1B2C3D4E",
      "A1B2C3D4E56",
      "a1b2c3d4e5",
      "A1B2-3D4E5",
      "A1B2C3D4E5\n",
      " A1B2C3D4E",
    ]) {
      expect(failures({ [name]: wrong })).toEqual([
        expect.stringMatching(
          new RegExp(`^options\\.apple\\.${name} must be 10 capital letters and digits, like "\\w{10}"$`),
        ),
      ]);
    }
  });
});

describe("a client ID", () => {
  const failures = (clientId: Values[string]) =>
    validate(oidcProviderCredentials.inputs, inputs({ clientId }));

  test.each(["c", "a.b", "...", "1234-abcd.apps.googleusercontent.com", "a/b c?d", "ü"])(
    "may be %p",
    (clientId) => {
      expect(failures(clientId)).toEqual([]);
    },
  );

  test.each(["", ".", ".."])("may not be %p, which no path can have", (clientId) => {
    expect(failures(clientId)).toEqual([
      { path: ["clientId"], reason: expect.stringMatching(/^must be a client ID, like "/) },
    ]);
  });
});
