import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const transactionId = config.require("transactionId");
const found = idp.conductorone.getStepUpTransaction({
    id: transactionId,
});
export const state = found.then(found => found.state);
