import { Hono } from "hono";
import { z } from "zod";
import type { CiIssuer } from "../../ci/issuer";
import { check, readJson } from "../../server/input";
import type { SignInCredentials } from "./credentials";
import type { IssuedTokens } from "./issued-tokens";
import type { SandboxCredentials } from "./sandbox-credentials";

/** What the control API for signing in needs to know. */
export interface SignInControlOptions {
  readonly credentials: SignInCredentials;
  /** The credentials that may only read. */
  readonly readOnly: { readonly accessToken: string; readonly apiKey: string };
  /** What a CI's token names as its audience when none is asked for. */
  readonly audience: string;
  readonly issuer: CiIssuer;
  readonly tokens: IssuedTokens;
}

const ciTokenSchema = z.strictObject({
  audience: z.string().optional(),
  subject: z.string().optional(),
  lifetimeSeconds: z.int().optional(),
});

/** The part of the control API that is about signing in: tells the credentials, makes and revokes tokens. */
export function signInControlRoutes(options: SignInControlOptions): Hono {
  const { credentials, readOnly, audience, issuer, tokens } = options;
  const { client, federationClientId, readOnlyFederationClientId, ciRequestToken } = credentials;
  const routes = new Hono();

  routes.get("/credentials", (c) =>
    c.json({
      conductorone: {
        clientId: client.id,
        clientSecret: client.secret,
        federationClientId,
        readOnlyFederationClientId,
        readOnlyAccessToken: readOnly.accessToken,
      },
      slashid: { readOnlyApiKey: readOnly.apiKey },
      ci: { requestUrl: issuer.requestUrl, requestToken: ciRequestToken, issuer: issuer.url },
    } satisfies SandboxCredentials),
  );

  routes.post("/ci-token", async (c) => {
    const wanted = check(ciTokenSchema, await readJson(c.req.raw));
    return c.json({ token: await issuer.token({ ...wanted, audience: wanted.audience ?? audience }) });
  });

  routes.post("/revoke", (c) => {
    tokens.revoke();
    return c.body(null, 204);
  });

  return routes;
}
