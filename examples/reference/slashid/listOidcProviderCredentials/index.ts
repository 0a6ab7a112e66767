import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const found = idp.slashid.listOidcProviderCredentials({});
export const credentials = found.then(found => found.oidcProviderCredentials);
