import type { Login, OidcLogin } from "../../../core/model/login";
import type { Given } from "../../../core/model/shapes";
import { UNKNOWN } from "../../../core/model/values";
import { appleClientSecret } from "./apple-client-secret";
import type { inputs } from "./schema";

type Inputs = typeof inputs;
type OidcIssuer = Pick<OidcLogin<Inputs>, "issuer" | "path" | "isNamedBy">;

/** The issuers of identity providers with one issuer for all users. */
const issuers: Readonly<Record<string, string>> = {
  google: "https://accounts.google.com",
  apple: "https://appleid.apple.com",
  gitlab: "https://gitlab.com",
  line: "https://access.line.me",
};

/** The login that OIDC provider credentials describe, to verify it. */
export function loginOf(given: Given<Inputs>): Login<Inputs> | undefined {
  const { provider } = given;
  if (typeof provider !== "string") return undefined;
  const issuer = issuerOf(provider, given);
  if (issuer === undefined || "kind" in issuer) return issuer;
  const isApple = provider === "apple";
  return {
    kind: "oidc",
    ...issuer,
    secretPath: isApple ? "options.apple.privateKey" : "clientSecret",
    credentialPaths: isApple ? ["options.apple"] : ["clientSecret", "options.azuread.tenant", "options.okta"],
    client: async (write, nowMs) => ({
      id: write.desired.clientId,
      secret: isApple ? await appleClientSecret(write, nowMs) : write.secret("clientSecret"),
    }),
  };
}

function issuerOf(provider: string, given: Given<Inputs>): OidcIssuer | Login<Inputs> | undefined {
  const known = issuers[provider];
  if (known !== undefined) return { issuer: known, path: "provider" };
  if (provider === "azuread") return entra(given);
  if (provider === "okta") return okta(given);
  return { kind: "opaque", why: `${provider} has no OpenID Connect discovery for its login` };
}

const entraHost = "https://login.microsoftonline.com";

/**
 * The issuer of a Microsoft Entra tenant. Where the tenant is a domain, the discovery document names its GUID; where it
 * stands for several tenants, the document has a placeholder.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
function entra({ options }: Given<Inputs>): OidcIssuer | undefined {
  const azuread = options === UNKNOWN ? UNKNOWN : options?.azuread;
  const given = azuread === UNKNOWN ? UNKNOWN : azuread?.tenant;
  if (given === UNKNOWN) return undefined;
  const path = "options.azuread.tenant";
  const named = given === undefined || given === "" ? "common" : given.toLowerCase();
  const tenant = named === "consumer" ? "consumers" : named;
  const issuer = `${entraHost}/${tenant}/v2.0`;
  if (guid.test(tenant)) return { issuer, path };
  const shape =
    /^https:\/\/login\.microsoftonline\.com\/(\{tenantid\}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})\/v2\.0$/;
  return { issuer, path, isNamedBy: (each) => shape.test(each) };
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function okta({ options }: Given<Inputs>): OidcIssuer | Login<Inputs> | undefined {
  const given = options === UNKNOWN ? UNKNOWN : options?.okta;
  const url = given === UNKNOWN ? UNKNOWN : given?.organizationUrl;
  if (url === UNKNOWN) return undefined;
  const path = "options.okta.organizationUrl";
  if (url !== undefined && url !== "") return { issuer: new URL(url).origin, path };
  return { kind: "opaque", why: `${path} is not set, and it names the issuer` };
}
