import { Hono } from "hono";
import { z } from "zod";
import { bearerToken } from "../server/bearer";
import { check } from "../server/input";
import type { Service } from "../server/platform";
import { asRefusal, Refusal } from "../server/refusal";
import { apiVersion, type CiIssuer } from "./issuer";

/** What a CI is started with. */
export interface CiOptions {
  readonly issuer: CiIssuer;
  /** What a job asks for its token with. */
  readonly requestToken: string;
}

/** Where all of the CI is, as a URL path. */
export const ciPrefix = "/ci";

const ownPaths = new RegExp(`^${ciPrefix}(/|$)`);

const tokenQuerySchema = z.object({ "api-version": z.literal(apiVersion), audience: z.string().optional() });

/** A CI's OIDC issuer: hands a job its token, and publishes the key to verify it with. */
export function ci({ issuer, requestToken }: CiOptions): Service {
  const app = new Hono();

  app.get(`${ciPrefix}/token`, async (c) => {
    if (bearerToken(c.req.header("authorization")) !== requestToken) {
      throw new Refusal(401, ["a valid request token is required"]);
    }
    const { audience } = check(tokenQuerySchema, c.req.query());
    const value = await issuer.token({ audience: audience ?? issuer.url });
    return c.json({ count: value.length, value });
  });
  app.get(`${ciPrefix}/.well-known/openid-configuration`, (c) => c.json(issuer.discovery()));
  app.get(`${ciPrefix}/.well-known/jwks`, async (c) => c.json(await issuer.jwks()));
  app.notFound((c) => refuse(new Refusal(404, [`nothing answers ${c.req.method} ${c.req.path}`])));
  app.onError((error) => refuse(asRefusal(error)));

  return { owns: (path) => ownPaths.test(path), app, refuse };
}

function refuse({ status, message }: Refusal): Response {
  return Response.json({ message }, { status });
}
