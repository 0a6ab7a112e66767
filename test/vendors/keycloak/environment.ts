import type { Realm } from "../../support/keycloak/realm";

/** Variables that lead a provider to a realm. */
export function environmentOf({
  url,
  realm,
  clientId,
  clientSecret,
}: Omit<Realm, "admin">): Record<string, string> {
  return {
    KEYCLOAK_URL: url,
    KEYCLOAK_REALM: realm,
    KEYCLOAK_CLIENT_ID: clientId,
    KEYCLOAK_CLIENT_SECRET: clientSecret,
  };
}
