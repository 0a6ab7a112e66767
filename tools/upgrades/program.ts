import { config, type Declared } from "../../test/e2e/support/programs";
import { newEcKeyPair } from "../../test/support/ec-key";
import type { Recording } from "../../test/upgrades/recording";

const everywhere: readonly Declared[] = [
  {
    name: "okta",
    type: "conductorone:StepUpProvider",
    args: {
      displayName: "Okta",
      issuerUrl: "https://example.okta.com",
      clientId: "0oa1b2c3d4",
      clientSecret: config("oktaSecret"),
      oauth2: { acrValues: ["phr", "phrh"] },
      onSecretDrift: "reassert",
    },
  },
  {
    name: "entra",
    type: "conductorone:StepUpProvider",
    args: {
      displayName: "Entra",
      issuerUrl: "https://login.microsoftonline.com/af5fbd30-7ce7-4548-8b30-4cd59cb2aba1/v2.0",
      clientId: "entra-client",
      clientSecretFrom: { env: "ENTRA_SECRET" },
      microsoft: { tenant: "af5fbd30-7ce7-4548-8b30-4cd59cb2aba1", conditionalAccessIds: ["C1"] },
      enabled: false,
    },
  },
  {
    name: "google",
    type: "slashid:OidcProviderCredentials",
    args: {
      clientId: "google-client",
      clientSecret: config("googleSecret"),
      clientSecretVersion: "2030-01",
      provider: "google",
      label: "Customers",
      options: { google: { authorizeScopes: ["calendar.readonly"] } },
    },
  },
  {
    name: "apple",
    type: "slashid:OidcProviderCredentials",
    args: {
      clientId: "com.example.login",
      clientSecretFrom: { env: "APPLE_SECRET" },
      provider: "apple",
      options: {
        apple: {
          privateKey: config("appleKey"),
          teamId: "A1B2C3D4E5",
          keyId: "F6G7H8I9J0",
          secretLifetime: "1h",
        },
      },
    },
  },
  {
    name: "employees",
    type: "slashid:SamlProviderCredentials",
    args: { idpMetadataUrl: "https://idp.example.com/metadata", emailClaims: ["email"], label: "Employees" },
  },
];

const partners: Declared = {
  name: "partners",
  type: "slashid:SamlProviderCredentials",
  args: { idpMetadataUrl: "https://partners.example.com/metadata", label: "Partners" },
};

/** An object of a second tenant: by a connection's name, and by a provider that the program declares. */
const elsewhere: Readonly<Record<Recording["face"], readonly Declared[]>> = {
  dynamic: [{ ...partners, args: { ...partners.args, connection: "eu" } }],
  yaml: [
    { name: "eu", type: "pulumi:providers:idp", args: { slashid: { requiredConsistency: "local_region" } } },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: YAML's own reference.
    { ...partners, options: { provider: "${eu}" } },
  ],
};

/** The program whose state is kept of each version: every resource, every way to give a secret, and a second tenant. */
export function programOf(face: Recording["face"]): readonly Declared[] {
  return [...everywhere, ...elsewhere[face]];
}

/** New secrets of the stack's configuration. */
export function newSecrets(): Record<string, string> {
  const { privateKey } = newEcKeyPair();
  return {
    oktaSecret: "okta-secret-of-the-recording",
    googleSecret: "google-secret-of-the-recording",
    appleKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** The secrets that the environment has. */
export const environment = {
  ENTRA_SECRET: "entra-secret-of-the-recording",
  APPLE_SECRET: "apple-secret-of-the-recording",
};
