import * as pulumi from "@pulumi/pulumi";
import { slashid } from "pulumi-idp";

const config = new pulumi.Config();

const google = new slashid.OidcProviderCredentials("google", {
  clientId: config.require("googleClientId"),
  clientSecret: config.requireSecret("googleClientSecret"),
  provider: "google",
  label: "Customers",
  options: { google: { authorizeScopes: ["https://www.googleapis.com/auth/calendar.readonly"] } },
});

const okta = new slashid.OidcProviderCredentials("okta", {
  clientId: config.require("oktaClientId"),
  clientSecret: config.requireSecret("oktaClientSecret"),
  provider: "okta",
  label: "Employees",
  options: { okta: { organizationUrl: "https://example.okta.com", authorizeScopes: ["groups"] } },
  enableInSlashidOidcAuthzServer: true,
});

export const clientIds = [google.clientId, okta.clientId];
