import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const stepUpProviderId = config.require("stepUpProviderId");
const found = idp.conductorone.searchStepUpTransactions({
    providerId: stepUpProviderId,
});
export const transactions = found.then(found => found.stepUpTransactions);
