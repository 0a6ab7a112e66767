import { Hono } from "hono";
import { check, readJson } from "../server/input";
import type { SlashIdEnv } from "./env";
import type { SamlStore } from "./saml-store";
import { samlPatchSchema, samlPostSchema } from "./schemas";

/** The routes under `/organizations/sso/saml/provider-credentials`. */
export function samlRoutes(store: SamlStore): Hono<SlashIdEnv> {
  const routes = new Hono<SlashIdEnv>();

  routes.get("/", (c) => c.json({ result: store.readAll() }));

  routes.post("/", async (c) => {
    const fields = check(samlPostSchema, await readJson(c.req.raw));
    return c.json({ result: store.add(fields, c.var.lateReads) }, 201);
  });

  routes.get("/:id", (c) => c.json({ result: store.read(c.req.param("id")).object }));

  routes.patch("/:id", async (c) => {
    const stored = store.get(c.req.param("id"));
    store.patch(stored, check(samlPatchSchema, await readJson(c.req.raw)), c.var.lateReads);
    return c.body(null, 204);
  });

  routes.delete("/:id", (c) => {
    store.delete(store.get(c.req.param("id")), c.var.lateReads);
    return c.body(null, 204);
  });

  return routes;
}
