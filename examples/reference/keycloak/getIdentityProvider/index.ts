import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const providerId = config.require("providerId");
const found = idp.keycloak.getIdentityProvider({
    id: providerId,
});
export const clientId = found.then(found => found.clientId);
