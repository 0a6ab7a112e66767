import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const stepUpProviderId = config.require("stepUpProviderId");
const found = idp.conductorone.testStepUpProvider({
    id: stepUpProviderId,
});
export const link = found.then(found => found.redirectUrl);
