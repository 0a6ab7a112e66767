import type { OAuthClient } from "./credentials";
import type { Grant } from "./grant";
import type { Nonces } from "./nonces";
import { OAuthRefusal } from "./oauth-refusal";
import { verifyJwt } from "./verify-jwt";

/** What the grant needs to know. */
export interface ClientCredentialsOptions {
  readonly client: OAuthClient;
  /** What assertions must name as their audience. */
  readonly audience: string;
  readonly nonces: Nonces;
  readonly now: () => Date;
}

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const longestLifetimeSeconds = 5 * 60;

/** 16 bytes as base64url, which is the shortest text that is usual for them. */
const shortestNonce = 22;

/**
 * The `client_credentials` grant: the client shows an assertion, signed with its key, that can be used once.
 * Source: https://www.rfc-editor.org/rfc/rfc7523#section-2.2
 */
export function clientCredentials({ client, audience, nonces, now }: ClientCredentialsOptions): Grant {
  return async (form) => {
    if (form.required("client_assertion_type") !== assertionType) {
      throw new OAuthRefusal("invalid_client", `client_assertion_type: only ${assertionType} is supported`);
    }
    if (form.required("client_id") !== client.id) {
      throw new OAuthRefusal("invalid_client", "client_id: no such client");
    }
    const time = now();
    const expected = {
      key: client.publicKey,
      algorithm: "EdDSA",
      issuer: client.id,
      subject: client.id,
      audience,
      now: time,
    };
    const { exp, header } = await verifyJwt(form.required("client_assertion"), expected, refusal);
    if (exp > time.getTime() / 1000 + longestLifetimeSeconds) {
      throw refusal("exp is more than 5 minutes ahead");
    }
    if (!isNonce(header.nonce)) throw refusal("the header has no nonce of 16 random bytes");
    // Last, so that an assertion that is refused leaves its nonce unused.
    if (!nonces.use(header.nonce)) throw refusal("the nonce was used before");
    return { access: "all", response: {} };
  };
}

function refusal(problem: string): OAuthRefusal {
  return new OAuthRefusal("invalid_client", `client_assertion: ${problem}`);
}

function isNonce(value: unknown): value is string {
  return typeof value === "string" && value.length >= shortestNonce;
}
