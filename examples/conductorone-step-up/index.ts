import * as pulumi from "@pulumi/pulumi";
import { conductorone } from "pulumi-idp";

const config = new pulumi.Config();

// Okta asks for a phishing-resistant factor, and makes do with a hardware-protected one.
const okta = new conductorone.StepUpProvider("okta", {
  displayName: "Okta, phishing-resistant",
  issuerUrl: "https://example.okta.com",
  clientId: config.require("oktaClientId"),
  clientSecret: config.requireSecret("oktaClientSecret"),
  oauth2: { acrValues: ["phr", "phrh"] },
});

// Entra enforces what the authentication contexts C1 and C2 stand for in Conditional Access.
const entra = new conductorone.StepUpProvider("entra", {
  displayName: "Entra, Conditional Access",
  issuerUrl: "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
  clientId: config.require("entraClientId"),
  clientSecret: config.requireSecret("entraClientSecret"),
  microsoft: {
    tenant: "72f988bf-86f1-41af-91ab-2d7cd011db47",
    validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
    conditionalAccessIds: ["C1", "C2"],
  },
  // Until its first test has passed, nobody is sent there.
  enabled: false,
});

export const oktaId = okta.id;
export const entraId = entra.id;
