import type { Declared } from "../e2e/support/programs";
import { oidcProviderCredentials as kind } from "../kinds";
import { newPrivateKey } from "../kinds/secrets";
import type { Expected, Step } from "./scenario";

export type Args = Record<string, unknown>;

/** SlashID's answer to a write doesn't show the object: it is read once after each that changes what can be seen. */
export const seen = (id: string) => `GET /credentials/${id}`;

export const declared = (args: Args, name = "main"): Declared => ({
  name,
  type: kind.type,
  args,
});

export const holding = (object: Args, client_secret: string, privateKey?: string): Expected => ({
  object,
  secrets: { client_secret, ...(privateKey && { "options.apple.private_key": privateKey }) },
});

export const implied = ["openid", "email", "profile"];
export const privateKey = newPrivateKey();
export const apple = { authorizeScopes: ["openid"], privateKey, teamId: "TEAM123456", keyId: "KEY1234567" };

/** The nine providers, each with its options, and how SlashID writes these. */
export const nine: readonly [provider: string, options: Args, wire: Args][] = [
  ["google", { authorizeScopes: ["calendar"] }, { authorize_scopes: [...implied, "calendar"] }],
  ["github", { authorizeScopes: ["repo"] }, { authorize_scopes: ["read:user", "user:email", "repo"] }],
  ["bitbucket", { authorizeScopes: ["team"] }, { authorize_scopes: ["account", "team"] }],
  ["gitlab", { authorizeScopes: ["api"] }, { authorize_scopes: ["read_user", "api"] }],
  [
    "facebook",
    { authorizeScopes: ["user_likes"] },
    { authorize_scopes: ["email", "public_profile", "user_likes"] },
  ],
  ["line", { authorizeScopes: ["friends"] }, { authorize_scopes: [...implied, "friends"] }],
  [
    "azuread",
    { authorizeScopes: ["Mail.Read"], tenant: "example.com" },
    { authorize_scopes: [...implied, "User.Read", "Mail.Read"], tenant: "example.com" },
  ],
  [
    "okta",
    { authorizeScopes: ["groups"], organizationUrl: "https://example.okta.com" },
    { authorize_scopes: [...implied, "groups"], organization_url: "https://example.okta.com" },
  ],
  [
    "apple",
    { ...apple, secretLifetime: "24h" },
    {
      authorize_scopes: ["openid", "email", "name"],
      team_id: "TEAM123456",
      key_id: "KEY1234567",
      secret_lifetime: "24h0m0s",
    },
  ],
];

export const optionFields = (provider: string, wire: Args) =>
  [...Object.keys(wire), ...(provider === "apple" ? ["private_key"] : [])]
    .sort()
    .map((name) => `options.${provider}.${name}`);

/** Creates resources for all nine providers, and one with the least set, beside one with everything set. */
export const createEach = (full: Args): Step => ({
  name: "are created for each of the nine providers with its options, and with the least set",
  resources: [
    declared(full),
    declared({ clientId: "zero", clientSecret: "secret-0", provider: "google" }, "zero"),
    ...nine.map(([provider, options]) =>
      declared(
        {
          clientId: `for-${provider}`,
          clientSecret: `secret-${provider}`,
          provider,
          options: { [provider]: options },
        },
        provider,
      ),
    ),
  ],
  changes: Object.fromEntries(
    ["main", "zero", ...nine.map(([provider]) => provider)].map((name) => [
      name,
      { operation: "create" as const },
    ]),
  ),
  anyOrder: true,
  requests: [
    ...nine.map(
      ([provider, , wire]) =>
        `POST /credentials [client_id client_secret ${optionFields(provider, wire).join(" ")} provider]`,
    ),
    "POST /credentials [client_id client_secret enable_in_slashid_oidc_authz_server external_cred_id label options.azuread.authorize_scopes options.azuread.tenant provider]",
    "POST /credentials [client_id client_secret provider]",
    ...[...nine.map(([provider]) => `for-${provider}`), "main", "zero"].map(seen),
  ].sort(),
  objects: [
    ...nine.map(([provider, , wire]) =>
      holding(
        { client_id: `for-${provider}`, provider, options: { [provider]: wire } },
        `secret-${provider}`,
        provider === "apple" ? privateKey : undefined,
      ),
    ),
    holding(
      {
        client_id: "main",
        label: "Contoso",
        external_cred_id: "cred-1",
        enable_in_slashid_oidc_authz_server: true,
      },
      "secret-1",
    ),
    holding({ client_id: "zero", options: { google: { authorize_scopes: implied } } }, "secret-0"),
  ].sort((a, b) => (String(a.object.client_id) < String(b.object.client_id) ? -1 : 1)),
});
