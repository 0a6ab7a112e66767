import { Hono } from "hono";
import { check, readJson } from "../input";
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
    const matching = store.providers().filter(({ object }) => providerMatches(object, search));
    return c.json(page(matching, search));
  });

  routes.post("/transactions", async (c) => {
    const search = check(transactionSearchSchema, await readJson(c.req.raw));
    const matching = store.transactions().filter(({ object }) => transactionMatches(object, search));
    return c.json(page(matching, search));
  });

  return routes;
}
