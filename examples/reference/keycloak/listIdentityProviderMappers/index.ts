import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const okta = idp.keycloak.listIdentityProviderMappers({
    realm: "staff",
    identityProviderAlias: "okta",
});
export const mappers = okta.then(okta => okta.identityProviderMappers);
