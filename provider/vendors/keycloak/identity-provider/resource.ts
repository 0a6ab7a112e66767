import { defineResource } from "../../../core/model/define-resource";
import { loginOf } from "./login";
import { identityProviderOperations } from "./operations";
import { rules } from "./rules";
import { filters, inputs, outputs } from "./schema";

/** Keycloak's identity provider: where users of a realm log in elsewhere. */
export const identityProvider = defineResource({
  name: "IdentityProvider",
  description:
    "An identity provider of a Keycloak realm: users of the realm log in there by OpenID Connect, OAuth or SAML.",
  id: "`REALM/ALIAS`",
  inputs,
  outputs,
  filters,
  naturalKey: ["realm", "alias"],
  title: ["displayName", "alias"],
  confirmsWrites: true,
  rules,
  login: { kind: "oidc", of: loginOf },
  operations: identityProviderOperations,
});
