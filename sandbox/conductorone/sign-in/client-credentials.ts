import { isFor, isFrom, isValidAt } from "../../jwt/rules";
import { jwtProblem, type Rule } from "../../jwt/verify";
import type { OAuthClient } from "./credentials";
import type { Grant } from "./grant";
import type { Nonces } from "./nonces";
import { OAuthRefusal } from "./oauth-refusal";

/** What the grant needs to know. */
export interface ClientCredentialsOptions {
  readonly client: OAuthClient;
  /** What assertions must name as their audience. */
  readonly audience: string;
  readonly nonces: Nonces;
  readonly now: () => Date;
}

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const LONGEST_LIFETIME_SECONDS = 5 * 60;

/** 16 bytes as base64url, which is the shortest text that is usual for them. */
const SHORTEST_NONCE = 22;

/**
 * The `client_credentials` grant: the client shows an assertion, signed with its key, that can be used once.
 * Source: https://www.rfc-editor.org/rfc/rfc7523#section-2.2
 */
export function clientCredentials(options: ClientCredentialsOptions): Grant {
  const { client, now } = options;
  return async (form) => {
    if (form.required("client_assertion_type") !== ASSERTION_TYPE) {
      throw new OAuthRefusal("invalid_client", `client_assertion_type: only ${ASSERTION_TYPE} is supported`);
    }
    if (form.required("client_id") !== client.id) {
      throw new OAuthRefusal("invalid_client", "client_id: no such client");
    }
    const problem = await jwtProblem(form.required("client_assertion"), {
      key: client.publicKey,
      algorithm: "EdDSA",
      rules: assertionRules(options, now()),
    });
    if (problem !== undefined) throw new OAuthRefusal("invalid_client", `client_assertion: ${problem}`);
    return {};
  };
}

/** The rule that uses up the nonce is the last one: an assertion that is refused leaves its nonce unused. */
function assertionRules({ client, audience, nonces }: ClientCredentialsOptions, now: Date): Rule[] {
  const latest = now.getTime() / 1000 + LONGEST_LIFETIME_SECONDS;
  return [
    isFrom(client.id),
    { problem: `sub isn't ${client.id}`, holds: ({ claims }) => claims.sub === client.id },
    isFor(audience),
    ...isValidAt(now),
    { problem: "exp is more than 5 minutes ahead", holds: ({ claims }) => (claims.exp ?? 0) <= latest },
    { problem: "the header has no nonce of 16 random bytes", holds: ({ header }) => isNonce(header.nonce) },
    { problem: "the nonce was used before", holds: ({ header }) => nonces.use(header.nonce) },
  ];
}

function isNonce(value: unknown): boolean {
  return typeof value === "string" && value.length >= SHORTEST_NONCE;
}
