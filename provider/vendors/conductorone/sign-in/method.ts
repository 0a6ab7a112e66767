import * as z from "zod";
import { Secret } from "../../../core/model/secret";
import { HttpClient } from "../../../http/client";
import { tokenAnswer, tokenIn } from "../../../http/oauth/token-answer";
import { type AccessToken, TokenCache } from "../../../http/oauth/token-cache";
import type { VendorContext } from "../../vendor";
import { addressAdviceOf, type Configuration, hostOf } from "../config";
import { clientCredentialsForm, clientKeyOf } from "./client-credentials";
import { type SubjectToken, tokenExchangeForm, tokenFromCi, tokenInFile } from "./workload-federation";

/** How requests get their access token. */
export interface SignIn {
  /** The present access token. */
  token(): Promise<Secret>;
  /**
   * Gets a new token after a 401.
   *
   * @param refused the rejected token.
   * @returns false where no other token can be had.
   */
  renew(refused: string): Promise<boolean>;
  /** The credentials that no message may hold. */
  readonly credentials: readonly Secret[];
}

/**
 * Chooses the way to sign in. The first one that is configured is used: an access token; an OIDC token of the
 * environment that Pulumi runs in; client credentials; the CI's token endpoint. That one is last, because a CI sets its
 * variables for every job.
 */
export function signInOf(config: Configuration, baseUrl: string, context: VendorContext): SignIn {
  if (config.accessToken !== undefined) {
    const secret = new Secret(config.accessToken);
    return { token: async () => secret, renew: async () => false, credentials: [secret] };
  }
  const { clock } = context;
  const credentials: Secret[] = [config.clientSecret, config.oidcToken, config.oidcTokenRequestToken]
    .filter((text) => text !== undefined)
    .map((text) => new Secret(text));
  const form = formOf(config, context, credentials);
  const advice = `Check the client ID (${context.placeOf("clientId")}) and its secret or token: clientSecret, oidcToken or oidcTokenFile.`;
  const addressAdvice = addressAdviceOf(config, context);
  const endpoint = new HttpClient(
    {
      name: "ConductorOne",
      baseUrl,
      authenticate: async () => ({}),
      credentials,
      wordsOf: (body) => {
        const { data } = errorBody.safeParse(body);
        return data && [data.error, data.error_description].filter((part) => part !== undefined).join(": ");
      },
      saysMissing: () => false,
      advice: {
        unauthenticated: advice,
        rejected: advice,
        unreachable: addressAdvice,
        "bad-answer": addressAdvice,
      },
    },
    context,
  ).requests();
  const cache = new TokenCache(async (): Promise<AccessToken> => {
    const call = { kind: "read", method: "POST", path: "/auth/v1/token", form, task: "sign in" } as const;
    const { secret, lifetimeMs } = tokenIn("ConductorOne", await endpoint.send(call, tokenAnswer));
    credentials.push(secret);
    return { secret, lifetimeMs };
  }, clock);
  return { token: () => cache.token(), renew: (refused) => cache.renew(refused), credentials };
}

/** Adds each token that it sends to `credentials`: a platform may repeat it in an answer. */
function formOf(
  config: Configuration,
  context: VendorContext,
  credentials: Secret[],
): () => Promise<Record<string, string>> {
  const { clientId = "", clientSecret } = config;
  const audience = new URL(`https://${hostOf(config)}`).hostname;
  const subjectToken = subjectTokenOf(config, audience, context);
  if (subjectToken !== undefined) {
    return async () => {
      const token = await subjectToken();
      credentials.push(token);
      return tokenExchangeForm(clientId, token);
    };
  }
  const key = clientKeyOf(clientSecret ?? "");
  const { clock } = context;
  return async () => {
    if (key === undefined) throw new TypeError("the client secret was checked to be a key");
    const form = await clientCredentialsForm(clientId, key, audience, clock.wallTime());
    credentials.push(new Secret(form.client_assertion ?? ""));
    return form;
  };
}

function subjectTokenOf(
  { oidcToken, oidcTokenFile, clientSecret, oidcTokenRequestUrl, oidcTokenRequestToken }: Configuration,
  audience: string,
  context: VendorContext,
): SubjectToken | undefined {
  if (oidcToken !== undefined) return async () => new Secret(oidcToken);
  if (oidcTokenFile !== undefined) return tokenInFile(oidcTokenFile, context.placeOf("oidcTokenFile"));
  if (clientSecret !== undefined || oidcTokenRequestUrl === undefined) return undefined;
  return tokenFromCi(oidcTokenRequestUrl, oidcTokenRequestToken ?? "", audience, context);
}

const errorBody = z.object({ error: z.string(), error_description: z.string().optional().catch(undefined) });
