import type { CiIssuer } from "../../ci/issuer";
import type { Access } from "../../server/access";
import type { Grant } from "./grant";
import { OAuthRefusal } from "./oauth-refusal";
import { verifyJwt } from "./verify-jwt";

/** What the grant needs to know. */
export interface TokenExchangeOptions {
  /** What the trusts in the issuer's tokens let a job do, by their client ids. */
  readonly trusts: ReadonlyMap<string, Access>;
  /** The issuer that is trusted. */
  readonly issuer: CiIssuer;
  /** What subject tokens must name as their audience. */
  readonly audience: string;
  readonly now: () => Date;
}

/** The grant's name. */
export const tokenExchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";

const accessTokenType = "urn:ietf:params:oauth:token-type:access_token";
const subjectTokenTypes = [
  "urn:ietf:params:oauth:token-type:jwt",
  "urn:ietf:params:oauth:token-type:id_token",
];

/**
 * The token exchange grant: a CI's job shows the token that its issuer signed.
 * Source: https://www.rfc-editor.org/rfc/rfc8693
 */
export function tokenExchange({ trusts, issuer, audience, now }: TokenExchangeOptions): Grant {
  return async (form) => {
    const access = trusts.get(form.required("client_id"));
    if (access === undefined) {
      throw new OAuthRefusal("invalid_client", "client_id: no such federation trust");
    }
    if (!subjectTokenTypes.includes(form.required("subject_token_type"))) {
      throw new OAuthRefusal("invalid_request", `subject_token_type: not one of ${subjectTokenTypes}`);
    }
    const expected = {
      key: await issuer.publicKey(),
      algorithm: issuer.algorithm,
      issuer: issuer.url,
      audience,
      now: now(),
    };
    const refuse = (problem: string) => new OAuthRefusal("invalid_grant", `subject_token: ${problem}`);
    await verifyJwt(form.required("subject_token"), expected, refuse);
    return { access, response: { issued_token_type: accessTokenType } };
  };
}
