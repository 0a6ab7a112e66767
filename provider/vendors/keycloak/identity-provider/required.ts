import type { DeclaredFailure } from "../../../core/model/define-resource";
import type { Given } from "../../../core/model/shapes";
import { UNKNOWN } from "../../../core/model/values";
import type { inputs } from "./schema";

const transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

type Failure = DeclaredFailure<typeof inputs>;

/** What Keycloak refuses, or what could never let anybody log in, because a setting is missing. */
export function missingOidc(given: Given<typeof inputs>["oidc"]): Failure[] {
  if (given === UNKNOWN) return [];
  const { authorizationUrl, tokenUrl, validateSignature, useJwksUrl, jwksUrl, ...rest } = given ?? {};
  const failures: Failure[] = [];
  if (authorizationUrl === undefined) failures.push(required("oidc.authorizationUrl"));
  if (tokenUrl === undefined) failures.push(required("oidc.tokenUrl"));
  if (rest.pkceEnabled === true && rest.pkceMethod === undefined)
    failures.push(required("oidc.pkceMethod", "where pkceEnabled is on"));
  if (validateSignature !== true || useJwksUrl === UNKNOWN) return failures;
  if (useJwksUrl === true && jwksUrl === undefined)
    failures.push(required("oidc.jwksUrl", "where validateSignature and useJwksUrl are on"));
  if (useJwksUrl !== true && rest.publicKeySignatureVerifier === undefined)
    failures.push(
      required("oidc.publicKeySignatureVerifier", "where validateSignature is on and useJwksUrl is off"),
    );
  return failures;
}

/** The same for SAML. */
export function missingSaml(given: Given<typeof inputs>["saml"]): Failure[] {
  if (given === UNKNOWN) return [];
  const { singleSignOnServiceUrl, useMetadataDescriptorUrl, metadataDescriptorUrl, ...rest } = given ?? {};
  const failures: Failure[] = [];
  if (singleSignOnServiceUrl === undefined) failures.push(required("saml.singleSignOnServiceUrl"));
  if (useMetadataDescriptorUrl === true && metadataDescriptorUrl === undefined)
    failures.push(required("saml.metadataDescriptorUrl", "where useMetadataDescriptorUrl is on"));
  const isByCertificate = useMetadataDescriptorUrl === undefined || useMetadataDescriptorUrl === false;
  if (rest.validateSignature === true && isByCertificate && rest.signingCertificate === undefined)
    failures.push(
      required(
        "saml.signingCertificate",
        "where validateSignature is on and useMetadataDescriptorUrl is off",
      ),
    );
  const byAttribute = rest.principalType === "ATTRIBUTE" || rest.principalType === "FRIENDLY_ATTRIBUTE";
  if (rest.nameIDPolicyFormat === transient && !byAttribute && rest.principalType !== UNKNOWN)
    failures.push({
      path: "saml.principalType",
      reason:
        "must be ATTRIBUTE or FRIENDLY_ATTRIBUTE, because a transient name ID is another one at each login",
    });
  if (byAttribute && rest.principalAttribute === undefined)
    failures.push(required("saml.principalAttribute", `for the principalType ${String(rest.principalType)}`));
  return failures;
}

function required(path: Failure["path"], where?: string): Failure {
  return { path, reason: where === undefined ? "is required" : `is required ${where}` };
}
