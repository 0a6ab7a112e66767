import { generateKeyPairSync } from "node:crypto";
import type { Values } from "../../provider/core/model/values";

/** A private key as Apple hands it out. */
export function applePrivateKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ format: "pem", type: "pkcs8" }).toString();
}

/** A program's step-up provider with acr values. */
export const acrProvider = (changes: Values = {}): Values => ({
  displayName: "Duo",
  issuerUrl: "https://duo.example.com",
  clientId: "duo",
  clientSecret: "duo-secret-1",
  oauth2: { acrValues: ["phr", "phrh"] },
  ...changes,
});

/** The same with Microsoft's settings. */
export const microsoftProvider = (changes: Values = {}): Values => {
  const { oauth2: _, ...rest } = acrProvider(changes);
  return {
    microsoft: {
      tenant: "contoso.onmicrosoft.com",
      validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
      conditionalAccessIds: ["C1", "C2"],
    },
    ...rest,
  };
};

/** A program's OIDC credentials for an identity provider, and what they become. */
export interface OidcSample {
  readonly provider: string;
  readonly options: Values;
  readonly others: Values;
}

const scopes = { authorizeScopes: ["extra"] };
const otherScopes = { authorizeScopes: ["other", "extra"] };

/** OIDC credentials for every identity provider, with all of its options. */
export function oidcSamples(): OidcSample[] {
  const apple = {
    privateKey: applePrivateKey(),
    teamId: "A1B2C3D4E5",
    keyId: "F6G7H8I9J0",
    secretLifetime: "1h",
  };
  return [
    ...["google", "github", "bitbucket", "gitlab", "facebook", "line"].map((provider) => ({
      provider,
      options: scopes,
      others: otherScopes,
    })),
    {
      provider: "azuread",
      options: { ...scopes, tenant: "organizations" },
      others: { ...otherScopes, tenant: "contoso.onmicrosoft.com" },
    },
    {
      provider: "okta",
      options: { ...scopes, organizationUrl: "https://one.okta.com" },
      others: { ...otherScopes, organizationUrl: "https://two.okta.com" },
    },
    {
      provider: "apple",
      options: { ...scopes, ...apple },
      others: { ...otherScopes, ...apple, keyId: "K6G7H8I9J0", secretLifetime: "720h" },
    },
  ];
}
