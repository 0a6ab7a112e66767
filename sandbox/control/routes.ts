import { Hono } from "hono";
import { faultScriptSchema } from "../faults/schema";
import { check, readJson } from "../server/input";
import type { Pipeline } from "../server/pipeline";
import type { Platform } from "../server/platform";
import { asRefusal, Refusal } from "../server/refusal";
import type { Collection } from "../store/collection";
import { isJsonObject, type JsonObject } from "../store/json";
import type { StoredObject } from "../store/stored-object";
import { edit, view } from "./objects";
import type { Settings } from "./settings";

/** What the control API shows and changes. */
export interface ControlOptions {
  readonly platforms: readonly Platform[];
  readonly pipeline: Pipeline;
  readonly settings: Settings;
  /** What is added to the control API for signing in. */
  readonly signIn: Hono;
  /** Puts the whole sandbox back to how it started; credentials stay. */
  readonly reset: () => void;
}

/**
 * The control API, for tests: shows the requests that the platforms got and the objects that they hold, edits objects
 * without the provider's knowledge, plans faults and changes settings. It asks for no credentials and isn't logged.
 * Its errors are `{"errors":["…"]}`.
 */
export function controlRoutes({ platforms, pipeline, settings, signIn, reset }: ControlOptions): Hono {
  const routes = new Hono();

  routes.get("/requests", (c) => c.json(pipeline.log.list()));

  routes.get("/objects", (c) => c.json(Object.fromEntries(platforms.map((it) => [it.name, contents(it)]))));

  routes.patch("/objects/:platform/:id", async (c) => {
    const { collection, stored } = find(platforms, c.req.param("platform"), c.req.param("id"));
    return c.json(view(edit(collection, stored, await readPatch(c.req.raw))));
  });

  routes.delete("/objects/:platform/:id", (c) => {
    const { collection, stored } = find(platforms, c.req.param("platform"), c.req.param("id"));
    collection.store.delete(stored.id);
    return c.body(null, 204);
  });

  routes.get("/faults", (c) => c.json({ faults: pipeline.faults.list() }));

  routes.post("/faults", async (c) => {
    pipeline.faults.append(check(faultScriptSchema, await readJson(c.req.raw)).faults);
    return c.json({ faults: pipeline.faults.list() });
  });

  routes.delete("/faults", (c) => {
    pipeline.faults.clear();
    return c.body(null, 204);
  });

  routes.get("/settings", (c) => c.json(settings.values));

  routes.patch("/settings", async (c) => {
    settings.change(await readPatch(c.req.raw));
    return c.json(settings.values);
  });

  routes.post("/reset", (c) => {
    reset();
    return c.body(null, 204);
  });

  routes.route("/", signIn);
  routes.all("*", (c) => answer(new Refusal(404, [`nothing answers ${c.req.method} ${c.req.path}`])));
  routes.onError((error) => answer(asRefusal(error)));

  return routes;
}

function answer({ status, reasons }: Refusal): Response {
  return Response.json({ errors: reasons }, { status });
}

async function readPatch(request: Request): Promise<JsonObject> {
  const patch = await readJson(request);
  if (!isJsonObject(patch)) throw new Refusal(400, ["the patch must be a JSON object"]);
  return patch;
}

function contents({ collections }: Platform) {
  const views = Object.entries(collections).map(
    ([name, { store }]) => [name, store.list().map(view)] as const,
  );
  return Object.fromEntries(views);
}

/** An object of a platform by its id, in the order of the platform's collections. @throws Refusal 404 */
function find(
  platforms: readonly Platform[],
  platformName: string,
  id: string,
): { collection: Collection; stored: StoredObject } {
  const platform = platforms.find(({ name }) => name === platformName);
  for (const collection of Object.values(platform?.collections ?? {})) {
    const stored = collection.store.get(id);
    if (stored !== undefined) return { collection, stored };
  }
  throw new Refusal(404, [`${platformName} has no object with this id`]);
}
