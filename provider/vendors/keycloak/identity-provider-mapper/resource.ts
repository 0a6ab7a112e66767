import { defineResource } from "../../../core/model/define-resource";
import { identityProviderMapperOperations } from "./operations";
import { filters, inputs, outputs } from "./schema";

/** Keycloak's mapper of an identity provider: what becomes of a user's claims. */
export const identityProviderMapper = defineResource({
  name: "IdentityProviderMapper",
  description:
    "A mapper of a Keycloak identity provider: it makes attributes, roles and groups of what the provider says of a user.",
  id: "`REALM/ALIAS/ID`, where `ID` is the one that Keycloak made",
  inputs,
  outputs,
  filters,
  naturalKey: ["realm", "identityProviderAlias", "name"],
  title: ["name"],
  confirmsWrites: true,
  operations: identityProviderMapperOperations,
});
