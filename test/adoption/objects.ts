import type { Sandbox } from "../../sandbox";
import { applePrivateKey } from "../contract/samples";

/** How many objects of each kind. */
export interface Counts {
  readonly stepUp: number;
  readonly oidc: number;
  readonly saml: number;
}

const identityProviders = [
  "google",
  "github",
  "bitbucket",
  "gitlab",
  "facebook",
  "line",
  "azuread",
  "okta",
  "apple",
] as const;

/** Makes objects over the platforms' own APIs, as somebody who does not use Pulumi. */
export async function fill({ address }: Sandbox, { stepUp, oidc, saml }: Counts): Promise<void> {
  const { conductorone, slashid } = address;
  const stepUpProviders = `${conductorone.serverUrl}/api/v1/step-up/providers`;
  const sso = `${slashid.baseUrl}/organizations/sso`;
  const bearer = { authorization: `Bearer ${conductorone.accessToken}` };
  const key = { "slashid-orgid": slashid.organizationId, "slashid-api-key": slashid.apiKey };
  for (let number = 0; number < stepUp; number++) await post(stepUpProviders, bearer, stepUpBody(number));
  for (let number = 0; number < oidc; number++) {
    await post(`${sso}/oidc/provider-credentials`, key, oidcBody(number));
  }
  for (let number = 0; number < saml; number++) {
    await post(`${sso}/saml/provider-credentials`, key, samlBody(number));
  }
}

async function post(url: string, headers: Record<string, string>, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}

/** Some with acr values, some with none, some for Microsoft Entra. */
function stepUpBody(number: number): object {
  const settings = [
    { oauth2: { acrValues: ["phrh", "phr"] } },
    { oauth2: {} },
    {
      microsoft: {
        tenant: "contoso.com",
        validationMode: "MICROSOFT_VALIDATION_MODE_ACRS",
        conditionalAccessIds: ["C2", "C1"],
      },
    },
    { microsoft: {} },
  ];
  return {
    // Every other name is there twice.
    displayName: `Login ${number % 60}`,
    issuerUrl: `https://idp-${number}.example.com`,
    clientId: `client-${number}`,
    clientSecret: `secret-${number}`,
    ...settings[number % settings.length],
  };
}

const privateKey = applePrivateKey();

function oidcBody(number: number): object {
  const provider = identityProviders[number % identityProviders.length] ?? "google";
  const scopes = number % 2 === 0 ? {} : { authorize_scopes: ["zoo", "extra", "openid"] };
  const own: Record<string, object> = {
    azuread: { ...scopes, tenant: "contoso.com" },
    okta: { ...scopes, organization_url: "https://example.okta.com" },
    apple: {
      ...scopes,
      private_key: privateKey,
      team_id: "A1B2C3D4E5",
      key_id: "F6G7H8I9J0",
      secret_lifetime: "36h",
    },
  };
  return {
    client_id: `client ${number}/${provider}`,
    client_secret: `secret-${number}`,
    provider,
    ...(number % 3 === 0 ? { label: `OIDC ${number}`, external_cred_id: `ext-${number}` } : {}),
    ...(number % 4 === 0 ? { enable_in_slashid_oidc_authz_server: true } : {}),
    ...(number % 5 === 0 && provider !== "apple" ? {} : { options: { [provider]: own[provider] ?? scopes } }),
  };
}

function samlBody(number: number): object {
  return {
    idp_metadata_url: `https://idp-${number}.example.com/metadata`,
    ...(number % 2 === 0 ? { label: `SAML ${number}`, email_claims: ["mail", "email"] } : {}),
    ...(number % 3 === 0 ? { enable_in_slashid_oidc_authz_server: true } : {}),
  };
}
