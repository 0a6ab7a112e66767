import * as z from "zod";
import { BoundedFetch, type FetchContext, NoAnswer } from "../../http/bounded-fetch";
import { parsed } from "../../http/json";
import { isSafeUrl } from "../../vendors/schemas";
import { wrongMetadata } from "./saml";

/** A list in a discovery document. Null counts as missing. */
const texts = z.array(z.string()).nullish();

/**
 * What is used of a discovery document. Any other member may be what it likes.
 *
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
 */
const discoveryDocument = z.object({
  issuer: z.url(),
  authorization_endpoint: z.string().refine(isSafeUrl),
  token_endpoint: z.string().refine(isSafeUrl),
  jwks_uri: z.string().refine(isSafeUrl),
  token_endpoint_auth_methods_supported: texts,
  acr_values_supported: texts,
});

/** What is used of an issuer's discovery document. */
export type DiscoveryDocument = z.output<typeof discoveryDocument>;

/** An issuer's discovery document, or the error in it: a text that follows the name of the input. */
export type Discovery =
  | { readonly kind: "found"; readonly server: DiscoveryDocument }
  | { readonly kind: "wrong"; readonly reason: string };

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
        // Issuers are https, or on loopback: the schemas of the resources see to it.
        [oauth.allowInsecureRequests]: isSafeUrl(issuer),
        [oauth.customFetch]: (url, { method, headers }) => http.fetch(url, { method, headers }),
      });
    } catch (error) {
      if (!(error instanceof NoAnswer) || error.isCancelled) throw error;
      return wrong(`names an issuer that does not answer at ${address}: ${error.message}`);
    }
    if (response.status !== 200) {
      return wrong(`does not name an OpenID Connect issuer: ${address} answered ${response.status}`);
    }
    const document = parsed(await response.text());
    if (!named.safeParse(document).success) {
      return wrong(
        `does not name an OpenID Connect issuer: ${address} did not answer with a discovery document`,
      );
    }
    const { data: server, error } = discoveryDocument.safeParse(document);
    if (server !== undefined) return { kind: "found", server };
    const members = [...new Set(error.issues.map(({ path }) => String(path[0])))];
    const missing = members.filter((name) => endpoints.includes(name)).join(", ");
    return wrong(
      missing === ""
        ? `names an issuer whose discovery document has ${members.join(", ")} in another form than the standard: ${address}`
        : `names an issuer whose discovery document lacks ${missing}, which a login needs: ${address}`,
    );
  }
}

/** The endpoints that a login needs. */
const endpoints = ["authorization_endpoint", "token_endpoint", "jwks_uri"];

/** What tells a discovery document from other JSON. */
const named = discoveryDocument.pick({ issuer: true });

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
