import { identityProviderFields } from "./identity-provider-fields";
import type { ObjectKind } from "./kind";
import { otherRealm, realm } from "./realms";

const distinct = (alias: string) => ({ realm, alias });

const plain = (alias: string) => ({
  ...distinct(alias),
  providerId: "oidc",
  clientId: "client-1",
  clientSecret: "first-secret",
  oidc: {
    authorizationUrl: "https://login.example.com/authorize",
    tokenUrl: "https://login.example.com/token",
  },
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
      { config: { jwtX509HeadersEnabled: "true" } },
      { guiOrder: 3 },
      { syncMode: "FORCE" },
    ],
  },
  fields: identityProviderFields({ realm, otherRealm }),
  isFlat: true,
};
