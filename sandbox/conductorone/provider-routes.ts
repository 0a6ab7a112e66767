import { Hono } from "hono";
import { check, readJson } from "../server/input";
import { page, pagingQuerySchema } from "./paging";
import { configuredSchema, createSchema, emptySchema, secretSchema, updateSchema } from "./provider-schemas";
import type { ConductorOneStore } from "./store";
import { testPagePath } from "./test-page";
import { applyUpdate } from "./update-mask";

/** The routes under `/api/v1/step-up/providers`. */
export function providerRoutes(store: ConductorOneStore): Hono {
  const routes = new Hono();

  routes.get("/", (c) =>
    c.json(page((range) => store.readProviders(range), check(pagingQuerySchema, c.req.query()))),
  );

  routes.post("/", async (c) => {
    const { clientSecret, ...configuration } = check(createSchema, await readJson(c.req.raw));
    return c.json({ stepUpProvider: store.create(configuration, clientSecret) });
  });

  routes.get("/:id", (c) => c.json({ stepUpProvider: store.readProvider(c.req.param("id")).object }));

  routes.post("/:id", async (c) => {
    const stored = store.provider(c.req.param("id"));
    const { stepUpProvider, updateMask } = check(updateSchema, await readJson(c.req.raw));
    const updated = applyUpdate(stored.object, stepUpProvider, updateMask);
    check(configuredSchema, updated, ["stepUpProvider"]);
    return c.json({ stepUpProvider: store.update(stored, updated) });
  });

  routes.post("/:id/secret", async (c) => {
    const stored = store.provider(c.req.param("id"));
    const { clientSecret } = check(secretSchema, await readJson(c.req.raw));
    return c.json({ stepUpProvider: store.rotate(stored, clientSecret) });
  });

  routes.post("/:id/test", async (c) => {
    const stored = store.provider(c.req.param("id"));
    check(emptySchema, await readJson(c.req.raw));
    return c.json({ redirectUrl: new URL(testPagePath(store.beginTest(stored)), c.req.url).href });
  });

  routes.delete("/:id", async (c) => {
    const stored = store.provider(c.req.param("id"));
    check(emptySchema, await readJson(c.req.raw));
    store.delete(stored);
    return c.json({});
  });

  return routes;
}
