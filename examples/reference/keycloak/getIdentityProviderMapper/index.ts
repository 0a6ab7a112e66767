import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const mapperId = config.require("mapperId");
const found = idp.keycloak.getIdentityProviderMapper({
    id: mapperId,
});
export const mapperName = found.then(found => found.name);
