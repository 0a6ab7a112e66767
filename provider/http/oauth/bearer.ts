import type { Secret } from "../../core/model/secret";
import type { Platform } from "../platform";

/** Gives access tokens, as a {@link TokenCache} does. */
export interface Tokens {
  /** The access token to send now. */
  token(): Promise<Secret>;
  /**
   * Gets another token after one was refused. Absent if there never is another one.
   *
   * @returns whether there is another one to try.
   */
  renew?(refused: string): Promise<boolean>;
}

const scheme = "Bearer ";

/**
 * Signs requests in with access tokens: the part of a {@link Platform} that says who asks.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function bearerOf(tokens: Tokens): Pick<Platform, "authenticate" | "renew"> {
  const authenticate = async () => ({ authorization: scheme + (await tokens.token()).reveal() });
  if (tokens.renew === undefined) return { authenticate };
  const renew = async ({ authorization = "" }: Record<string, string>) =>
    (await tokens.renew?.(authorization.slice(scheme.length))) ?? false;
  return { authenticate, renew };
}
