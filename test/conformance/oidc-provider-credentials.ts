import { oidcProviderCredentials as kind } from "../kinds";
import { newPrivateKey } from "../kinds/secrets";
import {
  type Args,
  apple,
  createEach,
  declared,
  holding,
  implied,
  nine,
  optionFields,
  privateKey,
  seen,
} from "./oidc-each-provider";
import type { Scenario } from "./scenario";

const nextKey = newPrivateKey();

const full = {
  clientId: "main",
  clientSecret: "secret-1",
  provider: "azuread",
  label: "Contoso",
  externalCredId: "cred-1",
  enableInSlashidOidcAuthzServer: true,
  options: { azuread: { authorizeScopes: ["Mail.Read", "Files.Read"], tenant: "contoso.com" } },
};
const azuread = (options: Args) => ({ options: { azuread: options } });
const labelled = { ...full, label: "Contoso Ltd" };
const scopesReordered = {
  ...labelled,
  ...azuread({ authorizeScopes: ["openid", "Files.Read", "Mail.Read"], tenant: "contoso.com" }),
};
const otherTenant = {
  ...labelled,
  ...azuread({ authorizeScopes: ["Mail.Read", "Files.Read"], tenant: "fabrikam.com" }),
};
const rotated = { ...otherTenant, clientSecret: "secret-2" };
const both = { ...rotated, clientSecret: "secret-3", label: "Fabrikam" };
const {
  externalCredId: _,
  enableInSlashidOidcAuthzServer: __,
  ...fewer
} = {
  ...both,
  ...azuread({ authorizeScopes: ["Mail.Read"] }),
};
const { options: ___, ...least } = fewer;
const { provider: ____, ...moved } = { ...least, clientId: "moved" };
const asApple = (options: Args) => ({ ...moved, provider: "apple", options: { apple: options } });

const updates = (...paths: string[]) => ({ main: { operation: "update" as const, paths } });
const replaced = (...paths: string[]) => ({ main: { operation: "replace" as const, paths } });
const appleFields = optionFields("apple", { authorize_scopes: 0, team_id: 0, key_id: 0, secret_lifetime: 0 });

/** The life of SlashID OIDC provider credentials. */
export const scenario: Scenario = {
  kind,
  steps: [
    createEach(full),
    {
      name: "change their label by a call with nothing else, and are deleted when the program drops them",
      resources: [declared(labelled)],
      changes: {
        ...updates("label"),
        ...Object.fromEntries(
          ["zero", ...nine.map(([provider]) => provider)].map((name) => [
            name,
            { operation: "delete" as const },
          ]),
        ),
      },
      anyOrder: true,
      requests: [
        ...nine.map(([provider]) => `DELETE /credentials/for-${provider}`),
        "DELETE /credentials/zero",
        "PATCH /credentials/main [label]",
        seen("main"),
      ].sort(),
      objects: [holding({ label: "Contoso Ltd", external_cred_id: "cred-1" }, "secret-1")],
    },
    {
      name: "do not change when scopes change their order, or name one that is always requested",
      resources: [declared(scopesReordered)],
      changes: {},
      requests: [],
      objects: [holding({ label: "Contoso Ltd" }, "secret-1")],
    },
    {
      name: "change a nested option without a secret",
      resources: [declared(otherTenant)],
      changes: updates("options.azuread.tenant"),
      requests: [
        "PATCH /credentials/main [options.azuread.authorize_scopes options.azuread.tenant]",
        seen("main"),
      ],
      objects: [
        holding(
          {
            options: {
              azuread: {
                tenant: "fabrikam.com",
                authorize_scopes: [...implied, "User.Read", "Mail.Read", "Files.Read"],
              },
            },
          },
          "secret-1",
        ),
      ],
    },
    {
      name: "rotate their secret by a call with nothing else",
      resources: [declared(rotated)],
      changes: updates("clientSecret"),
      requests: ["PATCH /credentials/main [client_secret]"],
      objects: [holding({ label: "Contoso Ltd" }, "secret-2")],
    },
    {
      name: "rotate their secret and change another field by one call",
      resources: [declared(both)],
      changes: updates("clientSecret", "label"),
      requests: ["PATCH /credentials/main [client_secret label]", seen("main")],
      objects: [holding({ label: "Fabrikam" }, "secret-3")],
    },
    {
      name: "return to the platform's defaults what the program stops setting",
      resources: [declared(fewer)],
      changes: updates(
        "enableInSlashidOidcAuthzServer",
        "externalCredId",
        "options.azuread.authorizeScopes",
        "options.azuread.tenant",
      ),
      requests: [
        "PATCH /credentials/main [enable_in_slashid_oidc_authz_server external_cred_id options.azuread.authorize_scopes options.azuread.tenant]",
        seen("main"),
      ],
      objects: [
        holding(
          {
            enable_in_slashid_oidc_authz_server: false,
            options: {
              azuread: { tenant: "common", authorize_scopes: [...implied, "User.Read", "Mail.Read"] },
            },
          },
          "secret-3",
        ),
      ],
    },
    {
      name: "return all options to their defaults when the program stops setting any",
      resources: [declared(least)],
      changes: updates("options.azuread.authorizeScopes"),
      requests: [
        "PATCH /credentials/main [options.azuread.authorize_scopes options.azuread.tenant]",
        seen("main"),
      ],
      objects: [
        holding({ options: { azuread: { authorize_scopes: [...implied, "User.Read"] } } }, "secret-3"),
      ],
    },
    {
      name: "put right what someone else changed in a field that the program sets",
      behindTheBack: (backstage) => backstage.edit(kind, "main", { label: "Elsewhere" }),
      refreshed: updates("label"),
      resources: [declared(least)],
      changes: updates("label"),
      requests: ["PATCH /credentials/main [label]", seen("main")],
      objects: [holding({ label: "Fabrikam" }, "secret-3")],
    },
    {
      name: "show what someone else changed in fields that the program leaves to the platform, and leave it so",
      behindTheBack: (backstage) =>
        backstage.edit(kind, "main", {
          enable_in_slashid_oidc_authz_server: true,
          options: { azuread: { tenant: "elsewhere.com" } },
        }),
      refreshed: updates("enableInSlashidOidcAuthzServer", "options.azuread.tenant"),
      resources: [declared(least)],
      changes: {},
      requests: [],
      objects: [
        holding(
          {
            enable_in_slashid_oidc_authz_server: true,
            options: { azuread: { tenant: "elsewhere.com", authorize_scopes: [...implied, "User.Read"] } },
          },
          "secret-3",
        ),
      ],
    },
    {
      name: "are made anew when someone else has deleted them",
      behindTheBack: (backstage) => backstage.remove(kind, "main"),
      refreshed: { main: { operation: "delete" } },
      resources: [declared(least)],
      changes: { main: { operation: "create" } },
      requests: ["POST /credentials [client_id client_secret label provider]", seen("main")],
      objects: [holding({ client_id: "main", enable_in_slashid_oidc_authz_server: false }, "secret-3")],
    },
    {
      name: "are replaced when their client id changes, the old ones deleted first",
      resources: [declared({ ...moved, provider: "azuread" })],
      changes: replaced("clientId"),
      requests: [
        "DELETE /credentials/main",
        "POST /credentials [client_id client_secret label provider]",
        seen("moved"),
      ],
      objects: [holding({ client_id: "moved", provider: "azuread" }, "secret-3")],
    },
    {
      name: "are replaced when their provider changes, the old ones deleted first",
      resources: [declared(asApple({ ...apple, secretLifetime: "720h" }))],
      changes: replaced("options.apple.keyId", "options.apple.teamId", "provider"),
      requests: [
        "DELETE /credentials/moved",
        `POST /credentials [client_id client_secret label ${appleFields.join(" ")} provider]`,
        seen("moved"),
      ],
      objects: [holding({ client_id: "moved", provider: "apple" }, "secret-3", privateKey)],
    },
    {
      name: "do not change when a lifetime is spelled in another way",
      resources: [declared(asApple({ ...apple, secretLifetime: "43200m" }))],
      changes: {},
      requests: [],
      objects: [holding({ options: { apple: { secret_lifetime: "720h0m0s" } } }, "secret-3", privateKey)],
    },
    {
      name: "rotate Apple's private key, and send Apple's options whole, as SlashID takes them",
      resources: [declared(asApple({ ...apple, privateKey: nextKey, keyId: "KEY7654321" }))],
      changes: updates("options.apple.keyId", "options.apple.privateKey"),
      requests: [`PATCH /credentials/moved [${appleFields.join(" ")}]`, seen("moved")],
      objects: [holding({ options: { apple: { key_id: "KEY7654321" } } }, "secret-3", nextKey)],
    },
  ],
};
