import { identityProvider } from "./identity-provider";
import type { Kind, ObjectKind } from "./kind";
import { oidcProviderCredentials } from "./oidc-provider-credentials";
import { samlProviderCredentials } from "./saml-provider-credentials";
import { stepUpProvider } from "./step-up-provider";

export { type Kind, type ObjectKind, plainly, type Sample, type Spelling } from "./kind";
export { identityProvider, oidcProviderCredentials, samlProviderCredentials, stepUpProvider };

/** Every kind of object that the sandbox has. Suites that hold for all resources iterate over these. */
export const kinds: readonly Kind[] = [stepUpProvider, oidcProviderCredentials, samlProviderCredentials];

/** The kinds of Keycloak, which is a real server: Jest's project `keycloak` runs suites for these. */
export const keycloakKinds: readonly ObjectKind[] = [identityProvider];

/** A kind of the sandbox by its type. */
export function kindOf(type: string): Kind {
  const kind = kinds.find((each) => each.type === type);
  if (kind === undefined) throw new Error(`test/kinds has no ${type}`);
  return kind;
}
