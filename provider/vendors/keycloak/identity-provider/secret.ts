import { UNKNOWN, type Value, type Values, valueAt } from "../../../core/model/values";

/** Providers that have no client, so no client ID and no client secret. */
const withoutClient: readonly Value[] = ["saml", "kubernetes", "spiffe", "jwt-authorization-grant"];

/** Tells whether a provider has an OAuth client; undefined while that is unknown. */
export function hasClient(inputs: Values): boolean | undefined {
  const { providerId } = inputs;
  return providerId === undefined || providerId === UNKNOWN ? undefined : !withoutClient.includes(providerId);
}

/** Tells whether a provider's client has a secret; undefined while that is unknown. */
export function hasSecret(inputs: Values): boolean | undefined {
  const method = inputs.oidc === UNKNOWN ? UNKNOWN : valueAt(inputs, ["oidc", "clientAuthMethod"]);
  if (method === UNKNOWN) return undefined;
  return method === "private_key_jwt" ? false : hasClient(inputs);
}
