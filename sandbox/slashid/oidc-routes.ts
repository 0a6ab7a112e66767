import { Hono } from "hono";
import { check, readJson } from "../server/input";
import type { SlashIdCollection } from "./collection";
import type { SlashIdEnv } from "./env";
import { OidcStore } from "./oidc-store";
import { oidcListQuerySchema, oidcPatchSchema, oidcPostSchema } from "./schemas";

/** SlashID's OIDC provider credentials, in memory. */
export function oidcCollection(): SlashIdCollection {
  const store = new OidcStore();
  const routes = new Hono<SlashIdEnv>();

  routes.get("/", (c) => {
    const { oauth_provider } = check(oidcListQuerySchema, c.req.query());
    return c.json({ result: store.readAll(oauth_provider) });
  });

  routes.post("/", async (c) => {
    const body = check(oidcPostSchema, await readJson(c.req.raw));
    const { client_id, client_secret, provider, ...fields } = body;
    store.add(client_id, client_secret, provider, fields, c.var.lateReads);
    return c.json({}, 201);
  });

  routes.get("/:id", (c) => c.json({ result: store.read(c.req.param("id")).object }));

  routes.patch("/:id", async (c) => {
    const stored = store.get(c.req.param("id"));
    const { client_secret, ...fields } = check(oidcPatchSchema, await readJson(c.req.raw));
    store.patch(stored, client_secret, fields, c.var.lateReads);
    return c.json({});
  });

  routes.delete("/:id", (c) => {
    store.delete(store.get(c.req.param("id")), c.var.lateReads);
    return c.json({});
  });

  return { ...store.collection, path: "/organizations/sso/oidc/provider-credentials", routes };
}
