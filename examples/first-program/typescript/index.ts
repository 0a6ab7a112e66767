import * as pulumi from "@pulumi/pulumi";
import { conductorone, slashid } from "pulumi-idp/plugin";

const config = new pulumi.Config();

const okta = new conductorone.StepUpProvider("okta", {
  displayName: "Okta",
  issuerUrl: "https://example.okta.com",
  clientId: "0oa1b2c3d4",
  clientSecret: config.requireSecret("oktaClientSecret"),
  oauth2: { acrValues: ["phr", "phrh"] },
});

new slashid.OidcProviderCredentials("google", {
  clientId: "1234-abcd.apps.googleusercontent.com",
  clientSecret: config.requireSecret("googleClientSecret"),
  provider: "google",
});

export const oktaId = okta.id;
