import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const found = idp.conductorone.listStepUpProviders({
    query: "Okta",
});
export const stepUpProviders = found.then(found => found.stepUpProviders);
