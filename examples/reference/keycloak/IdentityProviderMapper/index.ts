import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const department = new idp.keycloak.IdentityProviderMapper("department", {
    realm: "staff",
    identityProviderAlias: "okta",
    name: "department",
    identityProviderMapper: "oidc-user-attribute-idp-mapper",
    config: {
        claim: "department",
        "user.attribute": "department",
    },
});
export const departmentId = department.id;
