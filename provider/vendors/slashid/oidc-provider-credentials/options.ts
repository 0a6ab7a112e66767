import * as z from "zod";
import { facts } from "../../../core/model/facts";
import { entraTenant } from "../../schemas";
import { sameGoDuration } from "../go-duration";
import { appleId, applePrivateKey, isAppleLifetime } from "./apple";
import { oktaOrganizationUrl, scopes } from "./schemas";

/** The scopes that SlashID always requests from each provider. */
export const impliedScopes = {
  google: ["openid", "email", "profile"],
  github: ["read:user", "user:email"],
  bitbucket: ["account"],
  gitlab: ["read_user"],
  facebook: ["email", "public_profile"],
  line: ["openid", "email", "profile"],
  azuread: ["openid", "email", "profile", "User.Read"],
  okta: ["openid", "email", "profile"],
  apple: ["openid", "email", "name"],
} as const;

/** The identity providers that SlashID supports. */
export const providers = {
  name: "IdentityProvider",
  meanings: {
    google: "Google.",
    github: "GitHub.",
    bitbucket: "Bitbucket.",
    gitlab: "GitLab.",
    facebook: "Facebook.",
    line: "LINE.",
    azuread: "Microsoft Entra ID (Azure AD).",
    okta: "Okta.",
    apple: "Sign in with Apple.",
  } satisfies Record<keyof typeof impliedScopes, string>,
} as const;

/** Tells whether a text is the name of an identity provider. */
export function isProvider(name: string): name is keyof typeof impliedScopes {
  return Object.hasOwn(impliedScopes, name);
}

const authorizeScopes = (provider: keyof typeof impliedScopes) =>
  scopes(impliedScopes[provider], "The scopes to request. The order does not count.");

const scopesOnly = (provider: keyof typeof impliedScopes, name: string) =>
  z
    .strictObject({ authorizeScopes: authorizeScopes(provider) })
    .describe(`Options for ${name}.`)
    .optional();

/** The options of each identity provider, under SlashID's own names. */
export const options = z.strictObject({
  google: scopesOnly("google", "Google"),
  github: scopesOnly("github", "GitHub"),
  bitbucket: scopesOnly("bitbucket", "Bitbucket"),
  gitlab: scopesOnly("gitlab", "GitLab"),
  facebook: scopesOnly("facebook", "Facebook"),
  line: scopesOnly("line", "LINE"),
  azuread: z
    .strictObject({
      authorizeScopes: authorizeScopes("azuread"),
      tenant: entraTenant(
        "The tenant: its GUID or domain, or one of `common`, `organizations` and `consumer`.",
        ["common", "organizations", "consumer", "consumers"],
      )
        .register(facts, { platformDefault: "common" })
        .optional(),
    })
    .describe("Options for Microsoft Entra ID (Azure AD).")
    .optional(),
  okta: z
    .strictObject({
      authorizeScopes: authorizeScopes("okta"),
      organizationUrl: oktaOrganizationUrl(
        "The URL of the Okta organization, like `https://example.okta.com`.",
      ).optional(),
    })
    .describe("Options for Okta.")
    .optional(),
  apple: z
    .strictObject({
      authorizeScopes: authorizeScopes("apple"),
      privateKey: applePrivateKey("The ES256 private key from the Apple developer account, in PKCS#8 PEM."),
      teamId: appleId("The team ID of the Apple developer account: 10 characters.", "A1B2C3D4E5"),
      keyId: appleId("The ID of the private key: 10 characters.", "F6G7H8I9J0"),
      secretLifetime: z
        .string()
        .refine(isAppleLifetime, 'must be a Go duration from 5 minutes to 15777000 seconds, like "720h"')
        .describe(
          "How long each client secret that SlashID makes with the key is valid: a Go duration from 5 minutes to 15,777,000 seconds, like `720h` (30 days).",
        )
        .register(facts, { equality: sameGoDuration, platformDefault: "720h" })
        .optional(),
    })
    .describe("Options for Sign in with Apple.")
    .optional(),
});
