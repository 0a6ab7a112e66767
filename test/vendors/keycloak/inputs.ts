import { type Settings, withSettings } from "../../kinds/kind";

/** Inputs of an identity provider for OpenID Connect. */
export const oidcInputs = (changes: Settings = {}) =>
  withSettings(
    {
      realm: "staff",
      alias: "okta",
      providerId: "oidc",
      clientId: "client-1",
      oidc: {
        authorizationUrl: "https://login.example.com/authorize",
        tokenUrl: "https://login.example.com/token",
      },
    },
    changes,
  );

/** Inputs of an identity provider for SAML. */
export const samlInputs = (changes: Settings = {}) =>
  withSettings(
    {
      realm: "staff",
      alias: "adfs",
      providerId: "saml",
      saml: { singleSignOnServiceUrl: "https://login.example.com/sso" },
    },
    changes,
  );

/** Inputs of an identity provider at Google. */
export const googleInputs = (changes: Settings = {}) =>
  withSettings({ realm: "staff", alias: "google", providerId: "google", clientId: "client-1" }, changes);
