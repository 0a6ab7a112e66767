import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const staff = idp.keycloak.listIdentityProviders({
    realm: "staff",
});
export const identityProviders = staff.then(staff => staff.identityProviders);
