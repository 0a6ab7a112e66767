import type { ClientAuth } from "oauth4webapi" with { "resolution-mode": "import" };
import * as z from "zod";
import type { Client } from "../../core/model/login";
import { type Fetch, NoAnswer } from "../../http/bounded-fetch";
import { parsed } from "../../http/json";
import { isSafeUrl } from "../../vendors/schemas";
import type { DiscoveryDocument } from "./issuers";

/** An issuer's verdict on a client's credentials. */
export type Verdict =
  | { readonly kind: "right" }
  | { readonly kind: "wrong"; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string };

/** A code that no issuer has issued, so no token can result. */
const request = { code: "pulumi-idp-preflight", redirect_uri: "https://preflight.invalid/" };

/**
 * Issuers whose token endpoint has another origin, as they document. Apart from these, a secret goes to the issuer's own
 * origin only: a forged discovery document gets no secret.
 *
 * @see https://accounts.google.com/.well-known/openid-configuration
 * @see https://developers.line.biz/en/reference/line-login/
 */
const tokenOrigins: Readonly<Record<string, string>> = {
  "https://accounts.google.com": "https://oauth2.googleapis.com",
  "https://access.line.me": "https://api.line.me",
};

/**
 * Tries a client's credentials: it requests a token with a code that can't exist. An issuer that checks the client first
 * answers `invalid_client` to a wrong secret, and `invalid_grant` to a right one. An issuer may accept a secret in two
 * ways, while the client may use only one of them: a secret is wrong only if both ways reject it.
 *
 * @param http the requests of this trial, which share one time limit.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export async function tryCredentials(
  server: DiscoveryDocument,
  client: Client,
  http: Fetch,
): Promise<Verdict> {
  const { ClientSecretBasic, ClientSecretPost } = await import("oauth4webapi");
  const { origin } = new URL(server.token_endpoint);
  const own = new URL(server.issuer).origin;
  if (origin !== own && origin !== tokenOrigins[own]) {
    return unknown(`its token endpoint has another origin, ${origin}, and no secret is sent there`);
  }
  const accepted = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const ways: readonly [string, (secret: string) => ClientAuth][] = [
    ["client_secret_basic", ClientSecretBasic],
    ["client_secret_post", ClientSecretPost],
  ];
  let verdict = unknown("its token endpoint accepts no client secret");
  for (const [name, authentication] of ways) {
    if (!accepted.includes(name)) continue;
    verdict = await tryOneWay(server, client, authentication(client.secret.reveal()), http);
    if (verdict.kind !== "wrong") break;
  }
  return verdict;
}

async function tryOneWay(
  server: DiscoveryDocument,
  { id }: Client,
  authentication: ClientAuth,
  http: Fetch,
): Promise<Verdict> {
  const oauth = await import("oauth4webapi");
  const { issuer, token_endpoint } = server;
  try {
    const response = await oauth.genericTokenEndpointRequest(
      { issuer, token_endpoint },
      { client_id: id },
      authentication,
      "authorization_code",
      request,
      {
        [oauth.allowInsecureRequests]: isSafeUrl(token_endpoint),
        [oauth.customFetch]: (url, { method, headers, body }) => http.fetch(url, { method, headers, body }),
      },
    );
    return verdictOn(response.status, errorBody.safeParse(parsed(await response.text())).data?.error);
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.isCancelled) throw error;
    return unknown(`no answer from its token endpoint: ${error.message}`);
  }
}

const errorBody = z.object({ error: z.string() });

function verdictOn(status: number, error: string | undefined): Verdict {
  if (error === "invalid_grant") return { kind: "right" };
  if (error === "invalid_client") return { kind: "wrong", why: error };
  if (status === 401) return { kind: "wrong", why: "401" };
  const code = error !== undefined && codes.has(error) ? ` ${error}` : "";
  return unknown(`its token endpoint answered ${status}${code}`);
}

/** The other error codes of a token endpoint. Only these are shown: any other text could repeat the secret. */
const codes: ReadonlySet<string> = new Set([
  "invalid_request",
  "unauthorized_client",
  "unsupported_grant_type",
  "invalid_scope",
  "server_error",
  "temporarily_unavailable",
]);

function unknown(why: string): Verdict {
  return { kind: "unknown", why };
}
