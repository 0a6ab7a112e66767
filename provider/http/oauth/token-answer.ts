import * as z from "zod";
import { ProviderError } from "../../core/model/errors";
import { Secret } from "../../core/model/secret";

/**
 * The answer of a token endpoint. Some servers write `expires_in` as text, and some leave it out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1
 */
export const tokenAnswer = z.object({
  /** It goes into a header, so it has visible ASCII characters only. */
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z.string().nullish(),
  expires_in: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number),
    ])
    .pipe(z.number().positive())
    .nullish(),
});

/** An access token as a token endpoint gave it. */
export interface GivenToken {
  readonly secret: Secret;
  /** How long it is valid, in milliseconds. Infinity where the endpoint does not say: it is used until it is refused. */
  readonly lifetimeMs: number;
}

/**
 * The access token in an answer. An answer without `token_type` counts as one with a bearer token: the type is required,
 * but other clients do the same.
 *
 * @param platform its name in messages.
 * @throws ProviderError `configuration` where the token is no bearer token.
 */
export function tokenIn(platform: string, answer: z.output<typeof tokenAnswer>): GivenToken {
  const { access_token, token_type, expires_in } = answer;
  if ((token_type ?? "Bearer").toLowerCase() !== "bearer") {
    const message =
      `${platform}: could not sign in: the token endpoint gave a token that is no bearer token (RFC 6750), and only ` +
      "bearer tokens are supported. Let the client have bearer tokens, without DPoP for example.";
    throw new ProviderError("configuration", message);
  }
  return { secret: new Secret(access_token), lifetimeMs: (expires_in ?? Number.POSITIVE_INFINITY) * 1000 };
}
