import { Hono } from "hono";
import { type Access, checkAccess } from "../server/access";
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
  /** What a request that carries this bearer token may do; undefined where it is not let in. */
  readonly accessOf: (token: string) => Access | undefined;
  readonly now: () => Date;
  /** How many reads of a provider don't see a write to it yet. */
  readonly lagReads: () => number;
}

/** Where a POST reads. */
const searchPath = "/api/v1/search/step-up";
const ownPaths = /^\/(api|step-up)(\/|$)/;

/** ConductorOne's step-up API, in memory. */
export function conductorOne({ accessOf, now, lagReads }: ConductorOneOptions) {
  const store = new ConductorOneStore({ now, lagReads });
  const app = new Hono();

  app.use("/api/*", async (c, next) => {
    const token = bearerToken(c.req.header("authorization"));
    const access = token === undefined ? undefined : accessOf(token);
    if (access === undefined) throw new Refusal(401, ["a valid bearer token is required"]);
    checkAccess(access, c.req.method === "GET" || c.req.path.startsWith(searchPath));
    await next();
  });
  app.route("/api/v1/step-up/providers", providerRoutes(store));
  app.route("/api/v1/step-up/transactions", transactionRoutes(store));
  app.route(searchPath, searchRoutes(store));
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
