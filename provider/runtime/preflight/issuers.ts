import type { AuthorizationServer } from "oauth4webapi" with { "resolution-mode": "import" };
import * as z from "zod";
import { BoundedFetch, type FetchContext, NoAnswer } from "../../http/bounded-fetch";
import { isSafeUrl } from "../../vendors/schemas";
import { wrongMetadata } from "./saml";

/** An issuer's discovery document, or the error in it: a text that follows the name of the input. */
export type Discovery =
  | { readonly kind: "found"; readonly server: AuthorizationServer }
  | { readonly kind: "wrong"; readonly reason: string };

/** The endpoints that a login needs. */
const endpoints = ["authorization_endpoint", "token_endpoint", "jwks_uri"] as const;

/** What identity providers publish. Each document is fetched once, for all resources. */
export class Issuers {
  readonly http: Pick<BoundedFetch, "begin" | "close">;
  readonly #discoveries = new Map<string, Promise<Discovery>>();
  readonly #metadata = new Map<string, Promise<string | undefined>>();

  constructor(http: Pick<BoundedFetch, "begin" | "close">) {
    this.http = http;
  }

  /**
   * Fetches the discovery document of an issuer. The caller checks which issuer the document names.
   *
   * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
   */
  discovery(issuer: string): Promise<Discovery> {
    return once(this.#discoveries, issuer, () => this.#discover(issuer));
  }

  /** The error in SAML metadata: a text that follows the name of the input; undefined when there is none. */
  wrongMetadata(url: string): Promise<string | undefined> {
    return once(this.#metadata, url, () => wrongMetadata(url, this.http.begin()));
  }

  async #discover(issuer: string): Promise<Discovery> {
    const oauth = await import("oauth4webapi");
    const wrong = (reason: string): Discovery => ({ kind: "wrong", reason });
    const http = this.http.begin();
    const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    let response: Response;
    try {
      response = await oauth.discoveryRequest(new URL(issuer), {
        algorithm: "oidc",
        [oauth.customFetch]: (url, { method, headers }) => http.fetch(url, { method, headers }),
      });
    } catch (error) {
      if (!(error instanceof NoAnswer) || error.isCancelled) throw error;
      return wrong(`names an issuer that does not answer at ${address}: ${error.message}`);
    }
    if (response.status !== 200) {
      return wrong(`does not name an OpenID Connect issuer: ${address} answered ${response.status}`);
    }
    const server = await documentIn(response);
    if (server === undefined) {
      return wrong(
        `does not name an OpenID Connect issuer: ${address} did not answer with a discovery document`,
      );
    }
    const missing = endpoints.filter((name) => !isSafeUrl(server[name]));
    if (missing.length === 0) return { kind: "found", server };
    return wrong(
      `names an issuer whose discovery document lacks ${missing.join(", ")}, which a login needs: ${address}`,
    );
  }
}

const named = z.object({ issuer: z.url() });

async function documentIn(response: Response): Promise<AuthorizationServer | undefined> {
  const { processDiscoveryResponse } = await import("oauth4webapi");
  try {
    const { issuer } = named.parse(await response.clone().json());
    return await processDiscoveryResponse(new URL(issuer), response);
  } catch {
    return undefined;
  }
}

/** Opens a cache of what identity providers publish. */
export function issuersOf(context: FetchContext): Issuers {
  return new Issuers(new BoundedFetch(context));
}

function once<Result>(
  results: Map<string, Promise<Result>>,
  key: string,
  fetch: () => Promise<Result>,
): Promise<Result> {
  const known = results.get(key);
  if (known) return known;
  const result = fetch();
  results.set(key, result);
  return result;
}
