import { check } from "../server/input";
import { Refusal } from "../server/refusal";
import { defined, type JsonObject } from "../store/json";
import { type OAuthProvider, optionsSchemas, providerNames } from "./options";
import type { CredentialFields } from "./schemas";

/** Where apple's private key is in an OIDC credential. */
export const privateKeyPath = "options.apple.private_key";

/** What a GET shows in place of apple's private key. */
export const privateKeyMask = "********";

/** An OIDC credential as a GET answers it: empty label and external_cred_id are left out. */
export function oidcWire(credential: JsonObject): JsonObject {
  const { label, external_cred_id, ...others } = credential;
  return {
    enable_in_slashid_oidc_authz_server: false,
    ...others,
    ...(label === undefined || label === "" ? {} : { label }),
    ...(external_cred_id === undefined || external_cred_id === "" ? {} : { external_cred_id }),
  };
}

/**
 * An OIDC credential with the fields of a request in it; what the request doesn't name stays. The result may
 * hold apple's private key in clear.
 * @throws Refusal 400 when the options aren't valid for the credential's provider
 */
export function withFields(credential: JsonObject, fields: CredentialFields): JsonObject {
  const { label, external_cred, external_cred_id, enable_in_slashid_oidc_authz_server, options } = fields;
  const changes = defined({
    label,
    external_cred_id: external_cred_id ?? external_cred,
    enable_in_slashid_oidc_authz_server,
    options: options && readOptions(credential.provider, options),
  });
  return { ...credential, ...changes };
}

/**
 * The options that a new credential gets when none are sent.
 * @throws Refusal 400 when the provider has options that must be sent
 */
export function defaultOptions(provider: OAuthProvider): JsonObject {
  return { [provider]: check(optionsSchemas[provider], {}, ["options", provider]) };
}

function readOptions(
  provider: JsonObject[string] | undefined,
  sent: NonNullable<CredentialFields["options"]>,
): JsonObject | undefined {
  const names = providerNames.filter((name) => Object.hasOwn(sent, name));
  const [own] = names;
  if (names.some((name) => name !== provider)) {
    throw new Refusal(400, [
      `options: only those of the credential's own provider, ${provider}, are allowed`,
    ]);
  }
  return own && { [own]: check(optionsSchemas[own], sent[own], ["options", own]) };
}
