import { validate } from "../../../provider/core/lifecycle/validate";
import { UNKNOWN, type Values } from "../../../provider/core/model/values";
import { identityProvider } from "../../../provider/vendors/keycloak/identity-provider/resource";
import { identityProviderMapper } from "../../../provider/vendors/keycloak/identity-provider-mapper/resource";
import { googleInputs, oidcInputs, samlInputs } from "./inputs";

const endpoints = { authorizationUrl: "https://a.example.com", tokenUrl: "https://t.example.com" };
const sso = { singleSignOnServiceUrl: "https://s.example.com" };

test.each<[string, Values, string[]]>([
  ["an OpenID provider is right", oidcInputs(), []],
  ["a SAML provider is right", samlInputs(), []],
  ["a social provider is right", googleInputs({ config: { hostedDomain: "example.com" } }), []],
  ["a kind that is unknown yet may be any", oidcInputs({ providerId: UNKNOWN, saml: {} }), []],
  ["endpoints are required", oidcInputs({ oidc: {} }), ["oidc.authorizationUrl", "oidc.tokenUrl"]],
  [
    "endpoints that are unknown yet are there",
    oidcInputs({ oidc: { authorizationUrl: UNKNOWN, tokenUrl: UNKNOWN } }),
    [],
  ],
  ["settings that are unknown yet are right", oidcInputs({ oidc: UNKNOWN }), []],
  ["a SAML provider's endpoint is required", samlInputs({ saml: {} }), ["saml.singleSignOnServiceUrl"]],
  ["another kind's settings are wrong", googleInputs({ oidc: {} }), ["oidc"]],
  ["SAML's settings are wrong for OpenID", oidcInputs({ saml: sso }), ["saml"]],
  ["a client ID is required", oidcInputs({ clientId: undefined }), ["clientId"]],
  ["SAML has no client", samlInputs({ clientId: "x", clientSecret: "y" }), ["clientId", "clientSecret"]],
  [
    "a client with a key has no secret",
    oidcInputs({
      oidc: { ...endpoints, clientAuthMethod: "private_key_jwt" },
      clientSecretFrom: { env: "X" },
    }),
    ["clientSecret"],
  ],
  [
    "a signature needs a key",
    oidcInputs({ oidc: { ...endpoints, validateSignature: true } }),
    ["oidc.publicKeySignatureVerifier"],
  ],
  [
    "a signature needs the URL of the keys",
    oidcInputs({ oidc: { ...endpoints, validateSignature: true, useJwksUrl: true } }),
    ["oidc.jwksUrl"],
  ],
  [
    "a signature may get its key later",
    oidcInputs({ oidc: { ...endpoints, validateSignature: true, useJwksUrl: UNKNOWN } }),
    [],
  ],
  ["PKCE needs its method", oidcInputs({ oidc: { ...endpoints, pkceEnabled: true } }), ["oidc.pkceMethod"]],
  [
    "a transient name can't tell users apart",
    samlInputs({
      saml: { ...sso, nameIDPolicyFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient" },
    }),
    ["saml.principalType"],
  ],
  [
    "SAML's signature needs a certificate",
    samlInputs({ saml: { ...sso, validateSignature: true } }),
    ["saml.signingCertificate"],
  ],
  [
    "metadata need a URL",
    samlInputs({ saml: { ...sso, validateSignature: true, useMetadataDescriptorUrl: true } }),
    ["saml.metadataDescriptorUrl"],
  ],
  [
    "an attribute needs its name",
    samlInputs({ saml: { ...sso, principalType: "ATTRIBUTE" } }),
    ["saml.principalAttribute"],
  ],
  [
    "what has a field is not in config",
    oidcInputs({
      config: { issuer: "https://x.example.com", clientSecret: "s", syncMode: "FORCE", other: "x" },
    }),
    ["config", "config", "config"],
  ],
  [
    "a social provider's config has what is a field elsewhere",
    googleInputs({ config: { defaultScope: "email" } }),
    [],
  ],
])("%s", (_name, inputs, expected) => {
  expect(identityProvider.rules(inputs).map(({ path }) => path.join("."))).toEqual(expected);
});

test.each<[string, Values, string[]]>([
  ["an alias with a slash", oidcInputs({ alias: "a/b" }), ["alias"]],
  ["an alias with a space", oidcInputs({ alias: "a b" }), ["alias"]],
  ["a realm that leads elsewhere", oidcInputs({ realm: ".." }), ["realm"]],
  ["Keycloak's mask as the secret", oidcInputs({ clientSecret: "**********" }), ["clientSecret"]],
  ["an empty setting", googleInputs({ config: { hostedDomain: "" } }), ["config.hostedDomain"]],
  ["a URL with a password", oidcInputs({ oidc: { issuer: "https://a:b@example.com" } }), ["oidc.issuer"]],
])("is refused: %s", (_name, inputs, expected) => {
  expect(validate(identityProvider.inputs, inputs).map(({ path }) => path.join("."))).toEqual(expected);
});

test("no message of a refused secret has it", () => {
  const [failure] = validate(
    identityProvider.inputs,
    oidcInputs({ oidc: { issuer: "https://a:pw-1@example.com" } }),
  );
  expect(failure?.reason).not.toContain("pw-1");
});

test("a mapper without a name is refused", () => {
  const inputs = { realm: "r", identityProviderAlias: "a", identityProviderMapper: "m" };
  expect(validate(identityProviderMapper.inputs, inputs)).toEqual([
    { path: ["name"], reason: "is required" },
  ]);
});
