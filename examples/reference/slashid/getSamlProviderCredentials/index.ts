import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const credentialsId = config.require("credentialsId");
const found = idp.slashid.getSamlProviderCredentials({
    id: credentialsId,
});
export const idpMetadataUrl = found.then(found => found.idpMetadataUrl);
