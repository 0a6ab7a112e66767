import * as pulumi from "@pulumi/pulumi";
import * as idp from "pulumi-idp";

const config = new pulumi.Config();
const oktaClientSecret = config.requireSecret("oktaClientSecret");
const okta = new idp.conductorone.StepUpProvider("okta", {
    displayName: "Okta",
    issuerUrl: "https://example.okta.com",
    clientId: "0oa1b2c3d4",
    clientSecret: oktaClientSecret,
    oauth2: {
        acrValues: [
            "phr",
            "phrh",
        ],
    },
});
export const oktaId = okta.id;
