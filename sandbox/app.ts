import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { Credentials } from "./address";
import { ci, ciPrefix } from "./ci";
import { CiIssuer } from "./ci/issuer";
import { conductorOne } from "./conductorone";
import { signIn } from "./conductorone/sign-in";
import { signInControlRoutes } from "./conductorone/sign-in/control-routes";
import { IssuedTokens } from "./conductorone/sign-in/issued-tokens";
import { controlRoutes } from "./control/routes";
import { Settings } from "./control/settings";
import { Pipeline } from "./server/pipeline";
import { asRefusal } from "./server/refusal";
import { slashId } from "./slashid";

/** What the sandbox's app is built from. */
export interface AppOptions {
  /** Where the sandbox is reached, as `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly credentials: Credentials;
  readonly now: () => Date;
  /** Aborted when the sandbox closes. */
  readonly closing: AbortSignal;
}

/** All of the sandbox's APIs as one app. A path that no service owns is answered as ConductorOne would. */
export function sandboxApp({
  origin,
  credentials,
  now,
  closing,
}: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const { accessToken, organizationId, apiKey, readOnly } = credentials;
  const { client, ciRequestToken } = credentials.signIn;
  const audience = new URL(origin).hostname;
  const settings = new Settings();
  const lagReads = () => settings.values.lagReads;
  const lifetimeSeconds = () => settings.values.accessTokenLifetimeSeconds;
  const issuer = new CiIssuer(`${origin}${ciPrefix}`, now);
  const tokens = new IssuedTokens(now);
  const tokenAccess = (token: string) => {
    if (token === accessToken) return "all";
    return token === readOnly.accessToken ? "read" : tokens.accessOf(token);
  };
  const keyAccess = (key: string) => {
    if (key === apiKey) return "all";
    return key === readOnly.apiKey ? "read" : undefined;
  };

  const fallback = conductorOne({ accessOf: tokenAccess, now, lagReads });
  const platforms = [fallback, slashId({ organizationId, accessOf: keyAccess, lagReads })];
  const tokenEndpoint = signIn({
    credentials: credentials.signIn,
    audience,
    issuer,
    tokens,
    lifetimeSeconds,
    now,
  });
  const services = [tokenEndpoint, ci({ issuer, requestToken: ciRequestToken }), ...platforms];
  const pipeline = new Pipeline({
    serviceOf: (path) => services.find((service) => service.owns(path)) ?? fallback,
    hidden: () => [
      accessToken,
      apiKey,
      client.secret,
      ciRequestToken,
      ...Object.values(readOnly),
      ...tokens.list(),
    ],
    now,
    requestsPerSecond: () => settings.values.requestsPerSecond,
    closing,
  });
  const reset = () => {
    for (const part of [...platforms, tokenEndpoint, settings, pipeline]) part.reset();
  };

  const app = new Hono<{ Bindings: HttpBindings }>();
  const signInControl = signInControlRoutes({
    credentials: credentials.signIn,
    readOnly,
    audience,
    issuer,
    tokens,
  });
  app.route("/control", controlRoutes({ platforms, pipeline, settings, signIn: signInControl, reset }));
  app.all("*", (c) => pipeline.handle(c.req.raw, c.env));
  app.onError((error) => fallback.refuse(asRefusal(error)));
  return app;
}
