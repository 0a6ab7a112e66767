import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const stepUpProviderId = config.require("stepUpProviderId");
const found = idp.conductorone.getStepUpProvider({
    id: stepUpProviderId,
});
export const issuerUrl = found.then(found => found.issuerUrl);
