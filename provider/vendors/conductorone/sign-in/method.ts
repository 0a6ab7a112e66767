import * as z from "zod";
import { Secret } from "../../../core/model/secret";
import { type ClientContext, HttpClient } from "../../../http/client";
import { type AccessToken, TokenCache } from "../../../http/oauth/token-cache";
import { type Configuration, hostOf } from "../config";
import { clientCredentialsForm, privateKeyOf } from "./client-credentials";
import { type SubjectToken, tokenExchangeForm, tokenFromCi, tokenInFile } from "./workload-federation";

/** How requests get their credential. */
export interface SignIn {
  /** The access token to send. */
  token(): Promise<Secret>;
  /** Gets another one after a refusal; false where there is none to be had. */
  renew(refused: string): Promise<boolean>;
  /** What must not appear in a message. */
  readonly credentials: readonly Secret[];
}

/**
 * Chooses the way to sign in by what is configured: an access token; an OIDC token of the place that the program
 * runs in; client credentials; last the CI's own token endpoint, which may be there without being meant.
 */
export function signInOf(config: Configuration, baseUrl: string, context: ClientContext): SignIn {
  if (config.accessToken !== undefined) {
    const secret = new Secret(config.accessToken);
    return { token: async () => secret, renew: async () => false, credentials: [secret] };
  }
  const { now = Date.now } = context;
  const credentials: Secret[] = [config.clientSecret, config.oidcToken, config.oidcTokenRequestToken]
    .filter((text) => text !== undefined)
    .map((text) => new Secret(text));
  const form = formOf(config, context, credentials);
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
    const { access_token, expires_in } = await endpoint.send(call, tokenBody);
    const secret = new Secret(access_token);
    credentials.push(secret);
    return { secret, expiresAt: now() + expires_in * 1000 };
  }, now);
  return { token: () => cache.token(), renew: (refused) => cache.renew(refused), credentials };
}

/** What is made on the way and sent is added to `credentials`: a platform may echo it. */
function formOf(
  config: Configuration,
  context: ClientContext,
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
  const key = privateKeyOf(clientSecret ?? "");
  const { now = Date.now } = context;
  return async () => {
    if (key === undefined) throw new TypeError("the client secret was checked to be a key");
    const form = await clientCredentialsForm(clientId, key, audience, now());
    credentials.push(new Secret(form.client_assertion ?? ""));
    return form;
  };
}

function subjectTokenOf(
  { oidcToken, oidcTokenFile, clientSecret, oidcTokenRequestUrl, oidcTokenRequestToken }: Configuration,
  audience: string,
  context: ClientContext,
): SubjectToken | undefined {
  if (oidcToken !== undefined) return async () => new Secret(oidcToken);
  if (oidcTokenFile !== undefined) return tokenInFile(oidcTokenFile);
  if (clientSecret !== undefined || oidcTokenRequestUrl === undefined) return undefined;
  return tokenFromCi(oidcTokenRequestUrl, oidcTokenRequestToken ?? "", audience, context);
}

const tokenBody = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const errorBody = z.object({ error: z.string(), error_description: z.string().optional() });

const advice =
  "Check the client ID (idp:conductorone.clientId or CONDUCTORONE_CLIENT_ID) and what stands for its secret: clientSecret, oidcToken or oidcTokenFile.";
const addressAdvice = "Check idp:conductorone.serverUrl or CONDUCTORONE_SERVER_URL.";
