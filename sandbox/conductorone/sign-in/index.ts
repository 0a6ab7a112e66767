import { Hono } from "hono";
import type { CiIssuer } from "../../ci/issuer";
import type { Service } from "../../server/platform";
import { asRefusal, Refusal } from "../../server/refusal";
import { clientCredentials } from "./client-credentials";
import type { SignInCredentials } from "./credentials";
import type { Grant } from "./grant";
import type { IssuedTokens } from "./issued-tokens";
import { Nonces } from "./nonces";
import { OAuthRefusal, refuseOAuth } from "./oauth-refusal";
import { tokenExchange, tokenExchangeGrant } from "./token-exchange";
import { TokenForm } from "./token-form";

/** What the sign-in is started with. */
export interface SignInOptions {
  readonly credentials: SignInCredentials;
  /** What the JWTs that clients show must name as their audience. */
  readonly audience: string;
  /** The CI whose jobs are trusted. */
  readonly issuer: CiIssuer;
  readonly tokens: IssuedTokens;
  /** How long an access token is valid. */
  readonly lifetimeSeconds: () => number;
  readonly now: () => Date;
}

/** The sign-in, which remembers what was used once. */
export interface SignIn extends Service {
  /** Forgets used nonces and issued tokens; credentials stay. */
  reset(): void;
}

const tokenPath = "/auth/v1/token";

/** ConductorOne's token endpoint: signs clients in and gives them access tokens. */
export function signIn(options: SignInOptions): SignIn {
  const { credentials, audience, issuer, tokens, lifetimeSeconds, now } = options;
  const nonces = new Nonces();
  const trusts = new Map([
    [credentials.federationClientId, "all"],
    [credentials.readOnlyFederationClientId, "read"],
  ] as const);
  const grants: ReadonlyMap<string, Grant> = new Map([
    ["client_credentials", clientCredentials({ client: credentials.client, audience, nonces, now })],
    [tokenExchangeGrant, tokenExchange({ trusts, issuer, audience, now })],
  ]);
  const app = new Hono();

  app.post(tokenPath, async (c) => {
    const form = await TokenForm.read(c.req.raw);
    const grant = grants.get(form.required("grant_type"));
    if (grant === undefined) {
      throw new OAuthRefusal("unsupported_grant_type", `not one of ${[...grants.keys()].join(", ")}`);
    }
    const { access, response } = await grant(form);
    const lifetime = lifetimeSeconds();
    const access_token = tokens.issue(lifetime, access);
    c.header("cache-control", "no-store");
    return c.json({ access_token, token_type: "Bearer", expires_in: lifetime, ...response });
  });
  app.notFound((c) => refuseOAuth(new Refusal(404, [`nothing answers ${c.req.method} ${c.req.path}`])));
  app.onError((error) => refuseOAuth(asRefusal(error)));

  return {
    owns: (path) => path === tokenPath,
    app,
    refuse: refuseOAuth,
    reset: () => {
      nonces.clear();
      tokens.revoke();
    },
  };
}
