import * as pulumi from "@pulumi/pulumi";
import { conductorone } from "pulumi-idp";

const config = new pulumi.Config();

// An issuer like Okta or Entra lets a client have two secrets at a time, A and B. One is the current one here; the
// other one is the previous one until the issuer forgets it, and after that the place for the next one.
const current = config.require("current");
if (current !== "A" && current !== "B") throw new Error("current must be A or B");

const okta = new conductorone.StepUpProvider("okta", {
  displayName: "Okta",
  issuerUrl: "https://example.okta.com",
  clientId: config.require("clientId"),
  // Read by the provider's process, so that the engine never has it.
  clientSecretFrom: { env: `CLIENT_SECRET_${current}` },
  oauth2: { acrValues: ["phr"] },
  // What somebody rotates in ConductorOne's console, the next `pulumi up` after a refresh sets back.
  onSecretDrift: "reassert",
});

export const oktaId = okta.id;
