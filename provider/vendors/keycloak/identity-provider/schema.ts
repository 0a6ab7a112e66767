import * as z from "zod";
import { openChoice } from "../../../core/model/choice";
import { facts } from "../../../core/model/facts";
import { text } from "../../schemas";
import { aliasOf, count, flag, mask, otherSettings, realmName, setting, syncMode } from "../schemas";
import { oidc } from "./oidc";
import { saml } from "./saml";
import { hasSecret } from "./secret";

const providers = {
  name: "IdentityProviderId",
  meanings: {
    oidc: "Any provider for OpenID Connect.",
    "keycloak-oidc": "Another Keycloak realm.",
    saml: "Any provider for SAML 2.0.",
    oauth2: "Any provider for OAuth 2.0.",
    google: "Google.",
    github: "GitHub.",
    gitlab: "GitLab.",
    microsoft: "Microsoft.",
    facebook: "Facebook.",
    "linkedin-openid-connect": "LinkedIn.",
    bitbucket: "Bitbucket.",
    twitter: "Twitter.",
    paypal: "PayPal.",
    stackoverflow: "Stack Overflow.",
    "openshift-v4": "OpenShift 4.",
    apple: "Apple, where the server has an extension for it.",
  },
};

/** The fields that a program sets. */
export const inputs = z.strictObject({
  realm: realmName("The realm that the provider belongs to.").register(facts, { replaceOnChanges: true }),
  alias: aliasOf("The name of the provider within the realm. It is a part of the redirect URI.").register(
    facts,
    { replaceOnChanges: true },
  ),
  providerId: openChoice(providers, "The kind of the provider. The server may have further ones.", /./, {
    replaceOnChanges: true,
  }),
  displayName: setting("The name that users see. Default: the alias."),
  enabled: flag("Whether users may log in by the provider.", true),
  hideOnLogin: flag("Whether the login page does not show the provider."),
  linkOnly: flag("Whether users can't log in by the provider, and only link their account."),
  trustEmail: flag("Whether e-mail addresses from the provider count as verified."),
  storeToken: flag("Whether Keycloak keeps the provider's tokens."),
  addReadTokenRoleOnCreate: flag("Whether new users may read those tokens."),
  authenticateByDefault: flag("Whether this provider is tried before the login page is shown."),
  firstBrokerLoginFlowAlias: setting("The flow after a user's first login. The realm must have it."),
  postBrokerLoginFlowAlias: setting("The flow after each login. The realm must have it."),
  syncMode,
  guiOrder: count("The place of the provider on the login page."),
  clientId: text("The OAuth client ID at the provider. Required where the provider has a client.").optional(),
  clientSecret: z
    .string()
    .min(1, "must not be empty")
    .refine(
      (value) => value !== mask,
      `must not be ${mask}: that is what Keycloak shows in the place of a secret, and not the secret`,
    )
    .describe("The OAuth client secret.")
    .register(facts, {
      writeOnly: true,
      requiredOnCreate: {
        when: (values) => hasSecret(values) === true,
        words: "where the provider's client has a secret: not for `saml`, and not with `private_key_jwt`",
      },
    })
    .brand<"writeOnly">()
    .optional(),
  oidc: oidc.optional(),
  saml: saml.optional(),
  config: otherSettings(
    "All other settings of the provider, by the names that Keycloak has for them in `config`: `hostedDomain` of Google for example. Keycloak shows them to whoever may read the provider, so they are no place for a secret.",
  ),
});

/** Keycloak sets no field that is worth a place in the state. */
export const outputs = z.object({});

/** The filters of a list. */
export const filters = z.strictObject({
  realm: realmName("The realm of the providers. Default: all realms that the credential may see.").optional(),
});
