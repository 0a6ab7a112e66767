import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { Credentials } from "./address";
import { conductorOne } from "./conductorone";
import { controlRoutes } from "./control";
import { Pipeline } from "./pipeline";
import { asRefusal } from "./refusal";
import { Settings } from "./settings";
import { slashId } from "./slashid";

/** What the sandbox's app is built from. */
export interface AppOptions {
  readonly credentials: Credentials;
  readonly now: () => Date;
  /** Aborted when the sandbox closes. */
  readonly closing: AbortSignal;
}

/** All of the sandbox's APIs as one app. A path that no platform owns is answered as ConductorOne would. */
export function sandboxApp({ credentials, now, closing }: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const { accessToken, organizationId, apiKey } = credentials;
  const settings = new Settings();
  const lagReads = () => settings.values.lagReads;
  const fallback = conductorOne({ accessToken, now, lagReads });
  const platforms = [fallback, slashId({ organizationId, apiKey, lagReads })];
  const pipeline = new Pipeline({
    platformOf: (path) => platforms.find((platform) => platform.owns(path)) ?? fallback,
    hidden: [accessToken, apiKey],
    now,
    closing,
  });

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route("/control", controlRoutes({ platforms, pipeline, settings }));
  app.all("*", (c) => pipeline.handle(c.req.raw, c.env));
  app.onError((error) => fallback.refuse(asRefusal(error)));
  return app;
}
