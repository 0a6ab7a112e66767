import { identityProviderFields } from "./identity-provider-fields";
import type { ObjectKind } from "./kind";
import { otherRealm, realm } from "./realms";

const distinct = (alias: string) => ({ realm, alias });

const plain = (alias: string) => ({
  ...distinct(alias),
  providerId: "github",
  clientId: "client-1",
  clientSecret: "first-secret",
});

/** Keycloak's identity providers. */
export const identityProvider: ObjectKind = {
  type: "keycloak:IdentityProvider",
  naturalKey: ["realm", "alias"],
  distinct,
  key: "alias",
  nameOf: ({ alias }) => String(alias),
  title: "displayName",
  secret: { program: "clientSecret", wire: "config.clientSecret" },
  plain,
  changes: {
    changed: { displayName: "Changed" },
    rotated: { clientSecret: "second-secret" },
    disabled: { enabled: false },
    more: [
      { trustEmail: true },
      { config: { baseUrl: "https://github.example.com" } },
      { guiOrder: 3 },
      { syncMode: "FORCE" },
    ],
  },
  fields: identityProviderFields({ realm, otherRealm }),
  isFlat: true,
};
