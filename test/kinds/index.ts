import type { Kind } from "./kind";
import { oidcProviderCredentials } from "./oidc-provider-credentials";
import { samlProviderCredentials } from "./saml-provider-credentials";
import { stepUpProvider } from "./step-up-provider";

export { type Kind, plainly, type Sample, type Spelling } from "./kind";
export { oidcProviderCredentials, samlProviderCredentials, stepUpProvider };

/** Every kind of object. Suites that hold for all resources iterate over these. */
export const kinds: readonly Kind[] = [stepUpProvider, oidcProviderCredentials, samlProviderCredentials];

/** A kind by its type. */
export function kindOf(type: string): Kind {
  const kind = kinds.find((each) => each.type === type);
  if (kind === undefined) throw new Error(`test/kinds has no ${type}`);
  return kind;
}
