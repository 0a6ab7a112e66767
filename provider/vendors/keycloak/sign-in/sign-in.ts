import * as z from "zod";
import { ProviderError } from "../../../core/model/errors";
import { Secret } from "../../../core/model/secret";
import { HttpClient } from "../../../http/client";
import type { Tokens } from "../../../http/oauth/bearer";
import { tokenAnswer, tokenIn } from "../../../http/oauth/token-answer";
import { type AccessToken, TokenCache } from "../../../http/oauth/token-cache";
import { segment } from "../../../http/segment";
import type { VendorContext } from "../../vendor";
import { baseUrlOf, type Configuration } from "../config";
import { clientAssertion } from "./client-assertion";

/** How requests get their access token, and the credentials that no message may hold. */
export interface SignIn extends Tokens {
  readonly credentials: readonly Secret[];
}

/**
 * Chooses the way to sign in. The first one that is configured is used: an access token; a signed JWT; a client secret;
 * a user's password.
 *
 * @see https://www.keycloak.org/securing-apps/oidc-layers
 */
export function signInOf(configuration: Configuration, context: VendorContext): SignIn {
  const { accessToken, clientSecret, jwtSigningKey, password, realm = "master" } = configuration;
  if (accessToken !== undefined) {
    const secret = new Secret(accessToken);
    return { token: async () => secret, credentials: [secret] };
  }
  const credentials = [clientSecret, jwtSigningKey, password]
    .filter((each) => each !== undefined)
    .map((each) => new Secret(each));
  const endpoint = tokenEndpoint(configuration, context, credentials);
  const form = formOf(configuration, context, credentials);
  const path = `/realms/${segment(realm)}/protocol/openid-connect/token`;
  const cache = new TokenCache(async (): Promise<AccessToken> => {
    const call = { kind: "read", method: "POST", path, form, task: `sign in to the realm ${realm}` } as const;
    const { secret, lifetimeMs } = tokenIn("Keycloak", await endpoint.send(call, tokenAnswer));
    credentials.push(secret);
    return { secret, lifetimeMs };
  }, context.clock);
  return { token: () => cache.token(), renew: (refused) => cache.renew(refused), credentials };
}

function tokenEndpoint(configuration: Configuration, context: VendorContext, credentials: readonly Secret[]) {
  const isUser = configuration.clientSecret === undefined && configuration.jwtSigningKey === undefined;
  const fields = isUser
    ? ["username", "password"]
    : ["clientId", configuration.jwtSigningKey === undefined ? "clientSecret" : "jwtSigningKey"];
  const advice = `Check ${[...fields, "realm"].map((field) => context.placeOf(field)).join(", ")}: the realm is the one to sign in to.`;
  const address = `Check ${context.placeOf("url")}, ${context.placeOf("basePath")} and ${context.placeOf("realm")}.`;
  const client = new HttpClient(
    {
      name: "Keycloak",
      baseUrl: baseUrlOf(configuration),
      authenticate: async () => ({}),
      credentials,
      wordsOf: (body) => {
        const { data } = errorBody.safeParse(body);
        return data && [data.error, data.error_description].filter((part) => part !== undefined).join(": ");
      },
      saysMissing: () => false,
      advice: {
        unauthenticated: advice,
        rejected: `${advice} ${address}`,
        "not-found": address,
        unreachable: address,
        "bad-answer": address,
      },
    },
    context,
  );
  return client.requests();
}

/** Adds each assertion that it makes to `credentials`: a platform may repeat it in an answer. */
function formOf(
  configuration: Configuration,
  { clock, placeOf }: VendorContext,
  credentials: Secret[],
): () => Promise<Record<string, string>> {
  const { clientId = "admin-cli", clientSecret, jwtSigningKey, username = "", password = "" } = configuration;
  if (jwtSigningKey !== undefined) {
    const { jwtSigningAlg: algorithm = "RS256", realm = "master" } = configuration;
    const audience = `${baseUrlOf(configuration)}/realms/${segment(realm)}`;
    const said = { clientId, audience, key: jwtSigningKey, algorithm };
    return async () => {
      const assertion = await clientAssertion(said, clock.wallTime()).catch(() => {
        throw new ProviderError(
          "configuration",
          `Keycloak: could not sign in: the key can't sign with ${algorithm}. Check ${placeOf("jwtSigningKey")} and ${placeOf("jwtSigningAlg")}.`,
        );
      });
      credentials.push(new Secret(assertion));
      return {
        grant_type: "client_credentials",
        client_id: clientId,
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: assertion,
      };
    };
  }
  if (clientSecret !== undefined)
    return async () => ({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    });
  return async () => ({ grant_type: "password", client_id: clientId, username, password });
}

const errorBody = z.object({ error: z.string(), error_description: z.string().optional().catch(undefined) });
