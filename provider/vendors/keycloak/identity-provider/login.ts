import type { Login } from "../../../core/model/login";
import type { Given } from "../../../core/model/shapes";
import { UNKNOWN } from "../../../core/model/values";
import { isSafeUrl } from "../../schemas";
import type { inputs } from "./schema";
import { hasSecret } from "./secret";
import { groupOf } from "./wire";

type Inputs = typeof inputs;

/** The issuers of social providers with one issuer for all users. */
const issuers: Readonly<Record<string, string>> = {
  google: "https://accounts.google.com",
  gitlab: "https://gitlab.com",
};

/** The login that an identity provider describes, to verify it. */
export function loginOf(given: Given<Inputs>): Login<Inputs> | undefined {
  const { providerId } = given;
  if (typeof providerId !== "string") return undefined;
  if (groupOf(providerId) === "saml") return samlLogin(given);
  const known = issuers[providerId];
  if (known !== undefined) return oidcLogin(given, known, "providerId");
  if (groupOf(providerId) === undefined)
    return { kind: "opaque", why: `${providerId} has no OpenID Connect discovery for its login` };
  const issuer = given.oidc === UNKNOWN ? UNKNOWN : given.oidc?.issuer;
  if (issuer === UNKNOWN) return undefined;
  if (issuer === undefined) return { kind: "opaque", why: "oidc.issuer is not set, and it names the issuer" };
  if (!isSafeUrl(issuer))
    return { kind: "opaque", why: "oidc.issuer is not https, and nothing is verified without encryption" };
  return oidcLogin(given, issuer, "oidc.issuer");
}

function oidcLogin(
  given: Given<Inputs>,
  issuer: string,
  path: "oidc.issuer" | "providerId",
): Login<Inputs> | undefined {
  const takesSecret = hasSecret(given as Parameters<typeof hasSecret>[0]);
  if (takesSecret === undefined) return undefined;
  return {
    kind: "oidc",
    issuer,
    path,
    secretPath: "clientSecret",
    credentialPaths: takesSecret ? ["oidc.issuer", "clientId", "clientSecret"] : [],
    client: async ({ desired, secret }) => ({ id: desired.clientId ?? "", secret: secret("clientSecret") }),
  };
}

function samlLogin({ saml }: Given<Inputs>): Login<Inputs> | undefined {
  const metadataUrl = saml === UNKNOWN ? UNKNOWN : saml?.metadataDescriptorUrl;
  if (metadataUrl === UNKNOWN) return undefined;
  if (metadataUrl === undefined)
    return { kind: "opaque", why: "saml.metadataDescriptorUrl is not set, and it names the metadata" };
  return { kind: "saml", metadataUrl, path: "saml.metadataDescriptorUrl" };
}
