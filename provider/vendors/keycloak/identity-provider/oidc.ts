import * as z from "zod";
import { openChoice } from "../../../core/model/choice";
import { count, flag, setting, url } from "../schemas";

/** How Keycloak proves to a token endpoint who it is. */
const clientAuthMethods = {
  name: "ClientAuthMethod",
  meanings: {
    client_secret_post: "The client secret, in the form.",
    client_secret_basic: "The client secret, in the header (Basic).",
    client_secret_basic_unencoded: "The same, without the encoding that RFC 6749 asks for.",
    client_secret_jwt: "A JWT that is signed with the client secret.",
    private_key_jwt: "A JWT that is signed with the realm's key: there is no client secret.",
  },
};

/** The settings of providers for OpenID Connect, under Keycloak's names. */
export const oidc = z
  .strictObject({
    issuer: url("The issuer, which ID tokens must name. With it, `verify` can verify the login."),
    authorizationUrl: url("The authorization endpoint. Required for `oidc` and `keycloak-oidc`."),
    tokenUrl: url("The token endpoint. Required for `oidc` and `keycloak-oidc`."),
    userInfoUrl: url("The userinfo endpoint."),
    logoutUrl: url("The end session endpoint."),
    jwksUrl: url("The URL of the provider's keys (JWKS)."),
    useJwksUrl: flag("Whether the keys are read from `jwksUrl`."),
    validateSignature: flag("Whether the signatures of the provider's tokens are verified."),
    publicKeySignatureVerifier: setting("The provider's public key in PEM, where `useJwksUrl` is off."),
    publicKeySignatureVerifierKeyId: setting("The ID of that key."),
    clientAuthMethod: openChoice(
      clientAuthMethods,
      "How Keycloak proves to the token endpoint who it is. Keycloak's default: `client_secret_post`.",
      /./,
      { platformDefault: "client_secret_post" },
    ).optional(),
    clientAssertionSigningAlg: setting("The algorithm of the JWT in `clientAuthMethod`, like `RS256`."),
    clientAssertionAudience: setting("The audience of that JWT. Default: the token endpoint."),
    pkceEnabled: flag("Whether logins use PKCE (RFC 7636)."),
    pkceMethod: openChoice(
      {
        name: "PkceMethod",
        meanings: { S256: "The SHA-256 of the verifier.", plain: "The verifier itself." },
      },
      "The method of PKCE.",
    ).optional(),
    defaultScope: setting(
      "The scopes of an authorization request, with spaces between them. Default: `openid`.",
    ),
    prompt: setting("The `prompt` of an authorization request (OpenID Connect Core 3.1.2.1)."),
    uiLocales: flag("Whether the user's language is passed on as `ui_locales`."),
    loginHint: flag("Whether `login_hint` is passed on."),
    passMaxAge: flag("Whether `max_age` is passed on."),
    forwardParameters: setting(
      "Query parameters of the login that are passed on to the provider, with commas between them.",
    ),
    acceptsPromptNoneForwardFromClient: flag(
      "Whether a login with `prompt=none` is passed on to the provider.",
    ),
    disableUserInfo: flag("Whether the userinfo endpoint is not asked."),
    disableNonce: flag("Whether authorization requests have no nonce."),
    disableTypeClaimCheck: flag("Whether the claim `typ` of tokens is not verified."),
    isAccessTokenJWT: flag("Whether the access token is a JWT whose claims mappers may use."),
    filteredByClaim: flag("Whether only users with a certain claim may log in."),
    claimFilterName: setting("The name of that claim."),
    claimFilterValue: setting("The value of that claim: a regular expression."),
    backchannelSupported: flag("Whether the provider supports back-channel logout."),
    sendIdTokenOnLogout: flag("Whether a logout sends the ID token as `id_token_hint`.", true),
    sendClientIdOnLogout: flag("Whether a logout sends the client ID."),
    allowedClockSkew: count("How far the clocks may differ, in seconds."),
  })
  .describe("Settings of providers for OpenID Connect: `oidc` and `keycloak-oidc`.");
