import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const realmName = config.require("realmName");
const found = idp.keycloak.listIdentityProviders({
    realm: realmName,
});
export const providers = found.then(found => found.identityProviders);
