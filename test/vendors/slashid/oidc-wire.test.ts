import type { Values } from "../../../provider/core/model/values";
import type { providers } from "../../../provider/vendors/slashid/oidc-provider-credentials/options";
import {
  createBody,
  envelope,
  fromWire,
  updateBody,
} from "../../../provider/vendors/slashid/oidc-provider-credentials/wire";
import { updateOf, write } from "../harness";
import { appleInputs, inputs } from "./oidc-provider-credentials";

const seen = (result: object) => fromWire(envelope.parse({ result }).result).outputs;

/** The options of each provider, as a program and as SlashID write them. */
const spellings: Record<keyof (typeof providers)["meanings"], [Values, object]> = {
  google: [{ authorizeScopes: ["x"] }, { authorize_scopes: ["x"] }],
  github: [{ authorizeScopes: ["x"] }, { authorize_scopes: ["x"] }],
  bitbucket: [{ authorizeScopes: ["x"] }, { authorize_scopes: ["x"] }],
  gitlab: [{ authorizeScopes: ["x"] }, { authorize_scopes: ["x"] }],
  facebook: [{ authorizeScopes: ["x"] }, { authorize_scopes: ["x"] }],
  line: [{ authorizeScopes: ["x"] }, { authorize_scopes: ["x"] }],
  azuread: [
    { authorizeScopes: ["x"], tenant: "contoso.com" },
    { authorize_scopes: ["x"], tenant: "contoso.com" },
  ],
  okta: [
    { authorizeScopes: ["x"], organizationUrl: "https://acme.okta.com" },
    { authorize_scopes: ["x"], organization_url: "https://acme.okta.com" },
  ],
  apple: [
    { authorizeScopes: ["x"], teamId: "T", keyId: "K", secretLifetime: "24h" },
    { authorize_scopes: ["x"], team_id: "T", key_id: "K", secret_lifetime: "24h" },
  ],
};

describe.each(Object.entries(spellings))("%s", (provider, [ours, theirs]) => {
  test("has its options under SlashID's names in a create", () => {
    const sent = createBody(write(inputs({ provider, options: { [provider]: ours } })));
    const key = provider === "apple" ? { private_key: "options.apple.privateKey-secret" } : {};
    expect(sent).toEqual({
      client_id: "client-1",
      client_secret: "clientSecret-secret",
      provider,
      options: { [provider]: { ...theirs, ...key } },
    });
  });

  test("has its options under the inputs' names in what is read", () => {
    const result = { client_id: "client-1", provider, options: { [provider]: theirs } };
    expect(seen(result)).toEqual(inputs({ provider, options: { [provider]: ours } }));
  });
});

describe("what SlashID answers", () => {
  const answered = { client_id: "client-1", provider: "google" };

  test.each<[string, object, Values]>([
    [
      "comes under the inputs' names",
      { ...answered, label: "L", external_cred_id: "E", enable_in_slashid_oidc_authz_server: true },
      inputs({ label: "L", externalCredId: "E", enableInSlashidOidcAuthzServer: true }),
    ],
    [
      "has nothing for what is not set",
      { ...answered, label: "", external_cred_id: null, options: null },
      inputs(),
    ],
    [
      "has no options that are empty",
      { ...answered, options: { google: { authorize_scopes: null } } },
      inputs(),
    ],
    ["has no options that are null", { ...answered, options: { google: null } }, inputs()],
    [
      "has a false that is there",
      { ...answered, enable_in_slashid_oidc_authz_server: false },
      inputs({ enableInSlashidOidcAuthzServer: false }),
    ],
    [
      "has no options of other providers",
      { ...answered, options: { okta: { organization_url: "x" } } },
      inputs(),
    ],
    [
      "has no secret, masked or whole",
      {
        ...answered,
        client_secret: "PLAIN",
        options: { google: { authorize_scopes: ["x"], private_key: "PLAIN" } },
      },
      inputs({ options: { google: { authorizeScopes: ["x"] } } }),
    ],
    [
      "has no fields that nobody knows yet",
      { ...answered, region: "eu", options: { google: { hd: "x" } } },
      inputs(),
    ],
    [
      "may be of a provider that nobody knows yet",
      { client_id: "client-1", provider: "orcid", options: { orcid: { authorize_scopes: ["x"] } } },
      inputs({ provider: "orcid", options: { orcid: { authorizeScopes: ["x"] } } }),
    ],
  ])("%s", (_name, result, expected) => {
    expect(seen(result)).toEqual(expected);
  });
});

describe("a create", () => {
  test.each<[string, Values, object]>([
    ["has no options where none are set", inputs({ label: "L" }), { label: "L" }],
    [
      "has all settings",
      inputs({ label: "L", externalCredId: "E", enableInSlashidOidcAuthzServer: false }),
      { label: "L", external_cred_id: "E", enable_in_slashid_oidc_authz_server: false },
    ],
    [
      "has empty options where they are empty",
      inputs({ options: { google: {} } }),
      { options: { google: {} } },
    ],
    [
      "has no options of other providers",
      inputs({ options: { google: {}, okta: { organizationUrl: "x" } } }),
      { options: { google: {} } },
    ],
    [
      "gives Apple the lifetime that SlashID documents as its default",
      appleInputs(),
      {
        provider: "apple",
        options: {
          apple: {
            team_id: "TEAM123456",
            key_id: "KEY1234567",
            secret_lifetime: "720h",
            private_key: "options.apple.privateKey-secret",
          },
        },
      },
    ],
  ])("%s", (_name, desired, expected) => {
    const base = { client_id: "client-1", client_secret: "clientSecret-secret", provider: "google" };
    expect(createBody(write(desired))).toEqual({ ...base, ...expected });
  });
});

describe("an update", () => {
  const desired = inputs({ label: "", externalCredId: "E", options: { google: { authorizeScopes: ["x"] } } });
  const body = (wanted: Values, ...changed: string[]) => updateBody(updateOf(wanted, changed));

  test.each<[string, string[], object]>([
    ["has the field that changes and no other", ["externalCredId"], { external_cred_id: "E" }],
    ["clears a label by an empty one", ["label"], { label: "" }],
    [
      "has a provider's options whole",
      ["options.google.authorizeScopes"],
      { options: { google: { authorize_scopes: ["x"] } } },
    ],
    ["has the secret only when that changes", ["clientSecret"], { client_secret: "clientSecret-secret" }],
    [
      "has several changes in one",
      ["clientSecret", "label"],
      { client_secret: "clientSecret-secret", label: "" },
    ],
  ])("%s", (_name, changed, expected) => {
    expect(body(desired, ...changed)).toEqual(expected);
  });

  const whole = {
    options: {
      apple: {
        team_id: "TEAM123456",
        key_id: "KEY1234567",
        secret_lifetime: "1h",
        private_key: "options.apple.privateKey-secret",
      },
    },
  };

  test.each(["privateKey", "teamId", "keyId", "secretLifetime", "authorizeScopes"])(
    "of Apple's %s has its options whole, the private key included",
    (name) => {
      expect(body(appleInputs({ secretLifetime: "1h" }), `options.apple.${name}`)).toEqual(whole);
    },
  );

  test("of anything else leaves Apple's private key alone", () => {
    expect(body(appleInputs(), "clientSecret")).toEqual({ client_secret: "clientSecret-secret" });
  });
});
