import { createHash } from "node:crypto";
import { Refusal } from "../server/refusal";
import type { Collection } from "../store/collection";
import { type JsonObject, valueAt, withValueAt } from "../store/json";
import type { StoredObject } from "../store/stored-object";
import type { ObjectView } from "./object-view";

/** Shows an object without telling its secrets. */
export function view({ id, object, secrets }: StoredObject): ObjectView {
  const hashes = Object.entries(secrets).map(([path, secret]) => [path, sha256(secret)] as const);
  return { id, object, secrets: Object.fromEntries(hashes) };
}

/**
 * Edits an object as a person does in the platform's console: a JSON merge patch in wire form,
 * secrets included, without the checks of the platform's API.
 * @throws Refusal 400 when the patch changes the id, or sets a secret to something other than a string
 */
export function edit(collection: Collection, stored: StoredObject, patch: JsonObject): StoredObject {
  const id = patch[collection.idField];
  if (id !== undefined && id !== stored.id)
    throw new Refusal(400, [`${collection.idField}: can't be edited`]);

  let shown = patch;
  const secrets = { ...stored.secrets };
  for (const [path, mask] of Object.entries(collection.secretFields)) {
    const secret = valueAt(patch, path);
    if (secret === undefined) continue;
    if (typeof secret !== "string") throw new Refusal(400, [`${path}: must be a string`]);
    secrets[path] = secret;
    shown = withValueAt(shown, path, mask ?? undefined);
  }
  return collection.store.replace(stored, { object: collection.edit(stored.object, shown), secrets });
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
