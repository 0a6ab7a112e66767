import { keycloakKinds } from "../kinds";
import { realm } from "../kinds/realms";
import type { Representation } from "../support/keycloak/admin";
import { KeycloakBackstage } from "../support/keycloak/backstage";
import { describeWithKeycloak } from "../support/keycloak/run";
import { testAdoption } from "./suite";

const collection = `/admin/realms/${realm}/identity-provider/instances`;

/** An identity provider that somebody made in Keycloak's console, in wire form. */
function foreign(number: number): Representation {
  const alias = `login-${number}`;
  const beside = number % 2 === 0 ? { displayName: `Login ${number % 60}`, trustEmail: true } : {};
  if (number % 3 === 0) {
    const singleSignOnServiceUrl = "https://adfs.example.com/sso";
    return {
      alias,
      providerId: "saml",
      ...beside,
      config: { singleSignOnServiceUrl, postBindingLogout: "true" },
    };
  }
  const config = {
    clientId: alias,
    clientSecret: `secret-of-${alias}`,
    authorizationUrl: "https://login.example.com/authorize",
    tokenUrl: "https://login.example.com/token",
    ...(number % 5 === 0 ? { pkceEnabled: "true", pkceMethod: "S256", ofTomorrow: "new" } : {}),
  };
  return { alias, providerId: "oidc", ...beside, config };
}

describeWithKeycloak("Keycloak:", () => {
  testAdoption({
    kinds: keycloakKinds,
    platforms: { keycloak: ["--filter", `realm=${realm}`] },
    async start(count) {
      const backstage = await KeycloakBackstage.start();
      for (let number = 0; number < count; number++) await backstage.add(foreign(number));
      // Mappers are listed by the provider that they belong to, and are none of the kinds here.
      const newRequests = async () =>
        backstage
          .newRequests()
          .map(({ method, target }) => `${method} ${target.replace(collection, "/providers")}`)
          .filter((request) => !/\/(mappers|token)$/.test(request));
      return { backstage, newRequests };
    },
    // A page for the providers, and one to know whose mappers to list.
    importRequests: Array(2).fill("GET /providers?first=0&max=100"),
    isWrite: (request) => !request.startsWith("GET "),
  });
});
