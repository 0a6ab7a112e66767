import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const credentialsId = config.require("credentialsId");
const found = idp.slashid.getOidcProviderCredentials({
    id: credentialsId,
});
export const provider = found.then(found => found.provider);
