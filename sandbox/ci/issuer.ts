import { randomUUID } from "node:crypto";
import { newKeyPair } from "../server/key-pair";
import type { JsonObject } from "../store/json";

/** What a CI's token is to say. */
export interface CiTokenRequest {
  readonly audience: string;
  /** Default: a job on the main branch. */
  readonly subject?: string | undefined;
  /** How long the token is valid; a negative number makes one that has expired. Default 300. */
  readonly lifetimeSeconds?: number | undefined;
}

/** The version of the way in which a job asks for its token. */
export const apiVersion = "2.0";

const signingAlgorithm = "RS256";
const defaultSubject = "repo:example/infrastructure:ref:refs/heads/main";
const defaultLifetimeSeconds = 300;

/**
 * The OIDC issuer of a CI, as GitHub Actions has one. Its key is made when it is first needed.
 * Source: https://docs.github.com/en/actions/reference/security/oidc
 */
export class CiIssuer {
  /** The issuer's URL, which tokens have as `iss`. */
  readonly url: string;
  /** Where a job asks for its token; it adds the audience that it wants to the query. */
  readonly requestUrl: string;
  /** The algorithm that all tokens are signed by. */
  readonly algorithm = signingAlgorithm;
  readonly #now: () => Date;
  #keys: ReturnType<typeof newKeys> | undefined;

  constructor(url: string, now: () => Date) {
    this.url = url;
    this.requestUrl = `${url}/token?api-version=${apiVersion}`;
    this.#now = now;
  }

  /** Signs a new token. */
  async token({
    audience,
    subject = defaultSubject,
    lifetimeSeconds = defaultLifetimeSeconds,
  }: CiTokenRequest) {
    const { SignJWT } = await import("jose");
    const { keyId, privateKey } = this.#ownKeys();
    const issuedAt = Math.floor(this.#now().getTime() / 1000);
    return new SignJWT()
      .setProtectedHeader({ typ: "JWT", alg: signingAlgorithm, kid: keyId })
      .setIssuer(this.url)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(issuedAt + lifetimeSeconds)
      .setJti(randomUUID())
      .sign(privateKey);
  }

  /** The key that tokens are verified with. */
  async publicKey() {
    return this.#ownKeys().publicKey;
  }

  /** The discovery document. Source: https://openid.net/specs/openid-connect-discovery-1_0.html */
  discovery(): JsonObject {
    return {
      issuer: this.url,
      jwks_uri: `${this.url}/.well-known/jwks`,
      subject_types_supported: ["public"],
      response_types_supported: ["id_token"],
      claims_supported: ["iss", "sub", "aud", "exp", "iat", "nbf", "jti"],
      id_token_signing_alg_values_supported: [signingAlgorithm],
      scopes_supported: ["openid"],
    };
  }

  /** The public key as a JSON Web Key Set. */
  async jwks() {
    const { keyId, publicKey } = this.#ownKeys();
    return {
      keys: [{ ...publicKey.export({ format: "jwk" }), use: "sig", alg: signingAlgorithm, kid: keyId }],
    };
  }

  #ownKeys() {
    this.#keys ??= newKeys();
    return this.#keys;
  }
}

function newKeys() {
  return { ...newKeyPair("rsa"), keyId: randomUUID() };
}
