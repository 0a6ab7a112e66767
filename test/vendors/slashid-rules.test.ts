import { fieldsOf, leavesOf } from "../../provider/core/fields";
import { validate } from "../../provider/core/validate";
import { UNKNOWN, type Values } from "../../provider/core/values";
import { oidcProviderCredentials } from "../../provider/vendors/slashid/oidc-provider-credentials/resource";

const inputs = (changes: Values = {}): Values => ({ clientId: "client-1", provider: "google", ...changes });

const apple = (changes: Values = {}): Values => ({ teamId: "TEAM123456", keyId: "KEY1234567", ...changes });

const appleInputs = (changes: Values = {}): Values =>
  inputs({ provider: "apple", options: { apple: apple(changes) } });

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
    ["right inputs", appleInputs({ secretLifetime: "720h", privateKey: "x" }), []],
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
      inputs({ options: { apple: { keyId: "K" } } }),
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
    const replacing = leavesOf(fieldsOf(oidcProviderCredentials.inputs)).filter((leaf) => leaf.replaces);
    expect(replacing.map((leaf) => leaf.name)).toEqual(oidcProviderCredentials.naturalKey);
    expect(oidcProviderCredentials.deleteBeforeReplace).toBe(true);
  });
});
