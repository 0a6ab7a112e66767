import { defineResource } from "../../../core/model/define-resource";
import { loginOf } from "./login";
import { oidcProviderCredentialsOperations } from "./operations";
import { rules } from "./rules";
import { filters, inputs, outputs } from "./schema";

/** SlashID's OIDC provider credentials: the OAuth client for logins through an identity provider. */
export const oidcProviderCredentials = defineResource({
  name: "OidcProviderCredentials",
  plural: "OidcProviderCredentials",
  description:
    "SlashID OIDC provider credentials: the OAuth client with which an organization's users log in through an identity provider.",
  id: "the `clientId`",
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
