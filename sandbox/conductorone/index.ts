import { Hono } from "hono";
import { bearerToken } from "../server/bearer";
import type { Platform } from "../server/platform";
import { asRefusal, Refusal } from "../server/refusal";
import { refuse } from "./error-form";
import { providerRoutes } from "./provider-routes";
import { searchRoutes } from "./search-routes";
import { ConductorOneStore } from "./store";
import { testPages } from "./test-page";
import { transactionRoutes } from "./transaction-routes";

/** What the ConductorOne API is started with. */
export interface ConductorOneOptions {
  /** Whether requests that carry this bearer token are let in. */
  readonly accepts: (token: string) => boolean;
  readonly now: () => Date;
  /** How many reads of a provider don't see a write to it yet. */
  readonly lagReads: () => number;
}

const ownPaths = /^\/(api|step-up)(\/|$)/;

/** ConductorOne's step-up API, in memory. */
export function conductorOne({ accepts, now, lagReads }: ConductorOneOptions) {
  const store = new ConductorOneStore({ now, lagReads });
  const app = new Hono();

  app.use("/api/*", async (c, next) => {
    const token = bearerToken(c.req.header("authorization"));
    if (token === undefined || !accepts(token)) {
      throw new Refusal(401, ["a valid bearer token is required"]);
    }
    await next();
  });
  app.route("/api/v1/step-up/providers", providerRoutes(store));
  app.route("/api/v1/step-up/transactions", transactionRoutes(store));
  app.route("/api/v1/search/step-up", searchRoutes(store));
  app.route("/", testPages(store));
  app.notFound((c) => refuse(new Refusal(404, [`nothing answers ${c.req.method} ${c.req.path}`])));
  app.onError((error) => refuse(asRefusal(error)));

  return {
    name: "conductorone",
    owns: (path) => ownPaths.test(path),
    app,
    refuse,
    collections: { stepUpProviders: store.collection },
    reset: () => store.clear(),
  } satisfies Platform;
}
