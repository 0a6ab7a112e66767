import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Representation } from "./admin";
import { Browser } from "./browser";
import type { Realm } from "./realm";

const stop = "http://127.0.0.1:9/authorize";

/**
 * The client secret that Keycloak holds of an identity provider for OpenID Connect, which no API shows. A login finds it
 * out: Keycloak sends it to the token endpoint, which is a test's own meanwhile.
 *
 * @returns undefined where Keycloak holds none
 */
export async function heldSecret({ admin, realm, url }: Realm, alias: string): Promise<string | undefined> {
  const found = (await admin.identityProvider(realm, alias)) ?? {};
  const config = found.config as Representation;
  if (config.clientSecret === undefined) return undefined;
  if (found.providerId !== "oidc")
    throw new Error(`${alias} is no provider for OpenID Connect: no login tells its secret`);
  const clientId = `held-secret-${alias}`;
  const client = { clientId, publicClient: true, redirectUris: [stop] };
  const { id } = await admin.expect("POST", `/${realm}/clients`, client);
  const endpoint = await listen();
  try {
    await admin.putIdentityProvider(realm, alias, {
      ...found,
      enabled: true,
      linkOnly: false,
      config: {
        clientId: config.clientId,
        clientSecret: config.clientSecret,
        clientAuthMethod: "client_secret_post",
        authorizationUrl: stop,
        tokenUrl: endpoint.url,
      },
    });
    const browser = new Browser();
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: stop,
      response_type: "code",
      scope: "openid",
      kc_idp_hint: alias,
    });
    const page = await browser.open(`${url}/realms/${realm}/protocol/openid-connect/auth?${query}`, stop);
    const state = new URL(page.url).searchParams.get("state") ?? "";
    const answer = new URLSearchParams({ code: "code", state });
    await browser.open(`${url}/realms/${realm}/broker/${alias}/endpoint?${answer}`, stop);
    return endpoint.secret();
  } finally {
    await endpoint.close();
    await admin.putIdentityProvider(realm, alias, found);
    await admin.expect("DELETE", `/${realm}/clients/${id}`);
  }
}

/** A token endpoint that refuses every login. */
async function listen() {
  const forms: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    forms.push(new URLSearchParams(await text(request)));
    response.writeHead(400, { "content-type": "application/json" }).end('{"error":"invalid_grant"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    secret(): string | undefined {
      const [form] = forms;
      if (form === undefined) throw new Error("Keycloak did not ask the token endpoint");
      return form.get("client_secret") ?? undefined;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
