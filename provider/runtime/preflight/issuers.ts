import type { AuthorizationServer } from "oauth4webapi" with { "resolution-mode": "import" };
import * as z from "zod";
import { BoundedFetch, type FetchContext, NoAnswer } from "../../http/bounded-fetch";
import { isSafeUrl } from "../../vendors/schemas";
import { wrongMetadata } from "./saml";

/** What an issuer publishes of itself, or what is wrong with it: a text that follows the name of the input. */
export type Discovery =
  | { readonly kind: "found"; readonly server: AuthorizationServer }
  | { readonly kind: "wrong"; readonly reason: string };

/** What login needs of an issuer. */
const endpoints = ["authorization_endpoint", "token_endpoint", "jwks_uri"] as const;

/** What identity providers publish. Each document is fetched once, for all resources that ask for it. */
export class Issuers {
  readonly http: Pick<BoundedFetch, "fetch" | "close">;
  readonly #discoveries = new Map<string, Promise<Discovery>>();
  readonly #metadata = new Map<string, Promise<string | undefined>>();

  constructor(http: Pick<BoundedFetch, "fetch" | "close">) {
    this.http = http;
  }

  /**
   * The discovery document of an issuer. Whether it names the issuer that it should is for the caller to say.
   *
   * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
   */
  discovery(issuer: string): Promise<Discovery> {
    return once(this.#discoveries, issuer, () => this.#discover(issuer));
  }

  /** What is wrong with SAML metadata, as a text that follows the name of the input; undefined when nothing is. */
  wrongMetadata(url: string): Promise<string | undefined> {
    return once(this.#metadata, url, () => wrongMetadata(url, this.http));
  }

  async #discover(issuer: string): Promise<Discovery> {
    const oauth = await import("oauth4webapi");
    const wrong = (reason: string): Discovery => ({ kind: "wrong", reason });
    const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    let response: Response;
    try {
      response = await oauth.discoveryRequest(new URL(issuer), {
        algorithm: "oidc",
        [oauth.customFetch]: (url, { method, headers }) => this.http.fetch(url, { method, headers }),
      });
    } catch (error) {
      if (!(error instanceof NoAnswer) || error.isCancelled) throw error;
      return wrong(`names an issuer that gives no answer at ${address}: ${error.message}`);
    }
    if (response.status !== 200) {
      return wrong(`names no OpenID Connect issuer: ${address} answered ${response.status}`);
    }
    const server = await documentIn(response);
    if (server === undefined) {
      return wrong(`names no OpenID Connect issuer: what ${address} answered is no discovery document`);
    }
    const missing = endpoints.filter((name) => !isSafeUrl(server[name]));
    if (missing.length === 0) return { kind: "found", server };
    return wrong(`names an issuer without ${missing.join(", ")} at ${address}, which login needs`);
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

/** What identity providers publish, asked for over HTTP. */
export function issuersOf(context: FetchContext): Issuers {
  return new Issuers(new BoundedFetch(context));
}

function once<Result>(
  made: Map<string, Promise<Result>>,
  key: string,
  make: () => Promise<Result>,
): Promise<Result> {
  const known = made.get(key);
  if (known) return known;
  const result = make();
  made.set(key, result);
  return result;
}
