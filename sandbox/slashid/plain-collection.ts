import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { z } from "zod";
import { check, readJson } from "../server/input";
import { Refusal } from "../server/refusal";
import { defined, type JsonObject, type JsonValue } from "../store/json";
import { mergePatch } from "../store/merge-patch";
import { ObjectStore } from "../store/object-store";
import type { StoredObject } from "../store/stored-object";
import type { SlashIdCollection } from "./collection";
import type { SlashIdEnv } from "./env";

type Fields = z.ZodType<Readonly<Record<string, JsonValue | undefined>>>;

/** What one plain collection differs in from another. */
export interface PlainCollection {
  /** The path of the collection, as `/organizations/sso/saml/provider-credentials`. */
  readonly path: string;
  /** What its objects are called in errors. */
  readonly noun: string;
  /** The body that creates an object. */
  readonly post: Fields;
  /** The body that changes one. What it leaves out stays. */
  readonly patch: Fields;
  /** Completes an object to the form that a GET answers. */
  wire(object: JsonObject): JsonObject;
}

/**
 * A collection whose objects get their `id` from the server and hold no secret. A create answers the object; a change
 * and a delete answer 204.
 */
export function plainCollection({ path, noun, post, patch, wire }: PlainCollection): SlashIdCollection {
  const store = new ObjectStore();
  const routes = new Hono<SlashIdEnv>();

  function found(stored: StoredObject | undefined): StoredObject {
    if (stored === undefined) throw new Refusal(404, [`no ${noun} with this id`]);
    return stored;
  }

  routes.get("/", (c) => c.json({ result: store.readAll().objects.map(({ object }) => object) }));

  routes.post("/", async (c) => {
    const fields = check(post, await readJson(c.req.raw));
    const id = randomUUID();
    const { object } = store.add(id, wire({ id, ...defined(fields) }), {}, c.var.lateReads);
    return c.json({ result: object }, 201);
  });

  routes.get("/:id", (c) => c.json({ result: found(store.read(c.req.param("id"))).object }));

  routes.patch("/:id", async (c) => {
    const stored = found(store.get(c.req.param("id")));
    const fields = check(patch, await readJson(c.req.raw));
    store.replace(stored, { object: wire({ ...stored.object, ...defined(fields) }) }, c.var.lateReads);
    return c.body(null, 204);
  });

  routes.delete("/:id", (c) => {
    store.delete(found(store.get(c.req.param("id"))).id, c.var.lateReads);
    return c.body(null, 204);
  });

  return {
    path,
    routes,
    store,
    idField: "id",
    secretFields: {},
    edit: (object, changes) => wire(mergePatch(object, changes)),
  };
}
