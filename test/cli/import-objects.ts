import type { Sandbox } from "../../sandbox";

async function post(url: string, headers: Record<string, string>, body: object): Promise<void> {
  const json = { ...headers, "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers: json, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
}

/** Makes a step-up provider. */
export const stepUp = (sandbox: Sandbox, displayName: string, settings: object = { oauth2: {} }) => {
  const { serverUrl, accessToken } = sandbox.address.conductorone;
  return post(
    `${serverUrl}/api/v1/step-up/providers`,
    { authorization: `Bearer ${accessToken}` },
    {
      displayName,
      issuerUrl: "https://a.example",
      clientId: "c",
      clientSecret: "MARKER-secret",
      ...settings,
    },
  );
};

/** Makes credentials of a kind. */
export const slashid = (sandbox: Sandbox, kind: "oidc" | "saml", body: object) => {
  const { baseUrl, organizationId, apiKey } = sandbox.address.slashid;
  return post(
    `${baseUrl}/organizations/sso/${kind}/provider-credentials`,
    { "slashid-orgid": organizationId, "slashid-api-key": apiKey },
    body,
  );
};

/** Makes OIDC credentials. */
export const oidc = (sandbox: Sandbox, client_id: string, changes: object = {}) =>
  slashid(sandbox, "oidc", { client_id, client_secret: "MARKER-secret", provider: "google", ...changes });
