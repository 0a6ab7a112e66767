import { Hono } from "hono";
import { z } from "zod";
import type { CiIssuer } from "../../ci/issuer";
import { check, readJson } from "../../server/input";
import type { SignInCredentials } from "./credentials";
import type { IssuedTokens } from "./issued-tokens";

/** What the control API for signing in needs to know. */
export interface SignInControlOptions {
  readonly credentials: SignInCredentials;
  /** What a CI's token names as its audience when none is asked for. */
  readonly audience: string;
  readonly issuer: CiIssuer;
  readonly tokens: IssuedTokens;
}

/** What a sandbox's clients sign in with. */
export interface SandboxCredentials {
  readonly conductorone: {
    /** The client of the `client_credentials` grant. */
    readonly clientId: string;
    /** That client's private key, in the form in which ConductorOne gives it out. */
    readonly clientSecret: string;
    /** The client of the token exchange grant: ConductorOne's trust in the CI's tokens. */
    readonly federationClientId: string;
  };
  readonly ci: {
    /** Where a CI job asks for its token, as `ACTIONS_ID_TOKEN_REQUEST_URL` in GitHub Actions. */
    readonly requestUrl: string;
    /** What a CI job asks with, as `ACTIONS_ID_TOKEN_REQUEST_TOKEN` in GitHub Actions. */
    readonly requestToken: string;
    /** The issuer's URL, which the CI's tokens have as `iss`. */
    readonly issuer: string;
  };
}

const ciTokenSchema = z.strictObject({
  audience: z.string().optional(),
  subject: z.string().optional(),
  lifetimeSeconds: z.int().optional(),
});

/**
 * What a token of the CI is to say.
 *
 * - `audience`: default: the host that ConductorOne's token endpoint accepts, `127.0.0.1`.
 * - `subject`: default: a job on the main branch.
 * - `lifetimeSeconds`: how long the token is valid; a negative number makes one that has expired. Default 300.
 */
export type CiTokenOptions = z.input<typeof ciTokenSchema>;

/** The part of the control API that is about signing in: tells the credentials, makes and revokes tokens. */
export function signInControlRoutes(options: SignInControlOptions): Hono {
  const { credentials, audience, issuer, tokens } = options;
  const { client, federationClientId, ciRequestToken } = credentials;
  const routes = new Hono();

  routes.get("/credentials", (c) =>
    c.json({
      conductorone: { clientId: client.id, clientSecret: client.secret, federationClientId },
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
