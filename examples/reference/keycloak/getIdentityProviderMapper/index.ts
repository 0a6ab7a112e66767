import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const department = idp.keycloak.getIdentityProviderMapper({
    id: "staff/okta/51a31233-20c1-4f14-94b3-feaee8412ce2",
});
export const name = department.then(department => department.name);
