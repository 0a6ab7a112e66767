import * as z from "zod";
import { openChoice } from "../../../core/model/choice";
import { count, flag, setting, url } from "../schemas";

const nameIdFormats = {
  name: "NameIdPolicyFormat",
  meanings: {
    "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent": "A name that stays.",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:transient": "A name for one session.",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress": "An e-mail address.",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified": "Any name.",
  },
};

const principalTypes = {
  name: "PrincipalType",
  meanings: {
    SUBJECT: "The name ID of the subject.",
    ATTRIBUTE: "The attribute whose name is `principalAttribute`.",
    FRIENDLY_ATTRIBUTE: "The attribute whose friendly name is `principalAttribute`.",
  },
};

/** The settings of providers for SAML, under Keycloak's names. */
export const saml = z
  .strictObject({
    entityId: setting("The entity ID by which the provider knows Keycloak. Default: the realm's URL."),
    idpEntityId: setting("The entity ID of the provider, which its answers must name."),
    singleSignOnServiceUrl: url("Where logins are sent. Required for `saml`."),
    singleLogoutServiceUrl: url("Where logouts are sent."),
    artifactResolutionServiceUrl: url("Where artifacts are resolved."),
    metadataDescriptorUrl: url("The URL of the provider's metadata. With it, `verify` can verify the login."),
    useMetadataDescriptorUrl: flag("Whether the signing certificates are read from `metadataDescriptorUrl`."),
    signingCertificate: setting(
      "The provider's certificates to verify its signatures: base64 without header and line breaks, with commas between them.",
    ),
    encryptionPublicKey: setting("The provider's public key to encrypt for it."),
    nameIDPolicyFormat: openChoice(
      nameIdFormats,
      "The format of the name ID that a login asks for.",
    ).optional(),
    principalType: openChoice(
      principalTypes,
      "By what users are told apart. Keycloak's default: `SUBJECT`.",
      /./,
      { platformDefault: "SUBJECT" },
    ).optional(),
    principalAttribute: setting("The name of that attribute."),
    allowCreate: flag("Whether the provider may make a new name ID."),
    forceAuthn: flag("Whether the user must log in anew at the provider."),
    validateSignature: flag("Whether the signatures of answers are verified."),
    wantAuthnRequestsSigned: flag("Whether login requests are signed."),
    wantAssertionsSigned: flag("Whether assertions must be signed."),
    wantAssertionsEncrypted: flag("Whether assertions must be encrypted."),
    signatureAlgorithm: setting("The algorithm of Keycloak's signatures, like `RSA_SHA256`."),
    encryptionAlgorithm: setting("The algorithm that the provider encrypts with, like `RSA-OAEP`."),
    xmlSigKeyInfoKeyNameTransformer: setting(
      "What the key info of signatures names: `KEY_ID`, `CERT_SUBJECT` or `NONE`.",
    ),
    signSpMetadata: flag("Whether Keycloak's own metadata is signed."),
    postBindingAuthnRequest: flag("Whether login requests use HTTP-POST instead of HTTP-Redirect."),
    postBindingResponse: flag("Whether answers use HTTP-POST."),
    postBindingLogout: flag("Whether logouts use HTTP-POST."),
    artifactBindingResponse: flag("Whether answers use artifacts."),
    backchannelSupported: flag("Whether the provider supports back-channel logout."),
    loginHint: flag("Whether `login_hint` is passed on as the subject."),
    authnContextClassRefs: setting("The authentication context classes to ask for: a JSON list of texts."),
    authnContextDeclRefs: setting(
      "The authentication context declarations to ask for: a JSON list of texts.",
    ),
    authnContextComparisonType: setting("How these are compared: `exact`, `minimum`, `maximum` or `better`."),
    attributeConsumingServiceIndex: count("The index of the attribute consuming service."),
    attributeConsumingServiceName: setting(
      "The name of the attribute consuming service in Keycloak's metadata.",
    ),
    allowedClockSkew: count("How far the clocks may differ, in seconds."),
  })
  .describe("Settings of providers for SAML: `saml`.");
