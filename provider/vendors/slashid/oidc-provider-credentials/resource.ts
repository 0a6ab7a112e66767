import { defineResource } from "../../../core/model/define-resource";
import { loginOf } from "./login";
import { oidcProviderCredentialsOperations } from "./operations";
import { rules } from "./rules";
import { filters, inputs, outputs } from "./schema";

/** SlashID's OIDC provider credentials: the OAuth client with which users log in by an identity provider. */
export const oidcProviderCredentials = defineResource({
  name: "OidcProviderCredentials",
  plural: "OidcProviderCredentials",
  description:
    "SlashID OIDC provider credentials: the OAuth client with which the users of an organization log in by an identity provider.",
  inputs,
  outputs,
  filters,
  naturalKey: ["clientId", "provider"],
  title: ["label", "clientId"],
  confirmsWrites: true,
  rules,
  login: { kind: "oidc", of: loginOf },
  operations: oidcProviderCredentialsOperations,
});
