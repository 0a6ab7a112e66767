import { Hono } from "hono";
import type { ConductorOneStore } from "./store";

/** The routes under `/api/v1/step-up/transactions`. */
export function transactionRoutes(store: ConductorOneStore): Hono {
  return new Hono().get("/:id", (c) => c.json({ transaction: store.transaction(c.req.param("id")).object }));
}
