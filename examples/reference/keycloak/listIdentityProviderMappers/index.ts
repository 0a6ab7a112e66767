import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const realmName = config.require("realmName");
const found = idp.keycloak.listIdentityProviderMappers({
    realm: realmName,
    identityProviderAlias: "okta",
});
export const mappers = found.then(found => found.identityProviderMappers);
