import { Hono } from "hono";
import { check, readJson } from "../server/input";
import type { JsonObject } from "../store/json";
import { page } from "./paging";
import {
  providerMatches,
  providerSearchSchema,
  transactionMatches,
  transactionSearchSchema,
} from "./search-schemas";
import type { ConductorOneStore } from "./store";

/** The routes under `/api/v1/search/step-up`. */
export function searchRoutes(store: ConductorOneStore): Hono {
  const routes = new Hono();

  routes.post("/providers", async (c) => {
    const search = check(providerSearchSchema, await readJson(c.req.raw));
    const matches = (provider: JsonObject) => providerMatches(provider, search);
    return c.json(page((range) => store.readProviders({ ...range, matches }), search));
  });

  routes.post("/transactions", async (c) => {
    const search = check(transactionSearchSchema, await readJson(c.req.raw));
    const matches = (transaction: JsonObject) => transactionMatches(transaction, search);
    return c.json(page((range) => store.readTransactions({ ...range, matches }), search));
  });

  return routes;
}
