import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const found = idp.slashid.listSamlProviderCredentials({});
export const credentials = found.then(found => found.samlProviderCredentials);
