import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const okta = idp.keycloak.getIdentityProvider({
    id: "staff/okta",
});
export const clientId = okta.then(okta => okta.clientId);
