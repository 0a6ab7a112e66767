import { Refusal } from "../../server/refusal";

/** A token endpoint's errors, by status. Source: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
const statusByError = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unsupported_grant_type: 400,
} as const;

/** A token request that is turned down. */
export class OAuthRefusal extends Refusal {
  readonly error: keyof typeof statusByError;

  /** @param description a text for the caller, without a secret in it */
  constructor(error: keyof typeof statusByError, description: string) {
    super(statusByError[error], [description]);
    this.error = error;
  }
}

/** A refusal as OAuth writes errors: `{"error":"invalid_grant","error_description":"…"}`. */
export function refuseOAuth(refusal: Refusal): Response {
  const error = refusal instanceof OAuthRefusal ? refusal.error : "invalid_request";
  const headers = { "cache-control": "no-store" };
  return Response.json({ error, error_description: refusal.message }, { status: refusal.status, headers });
}
