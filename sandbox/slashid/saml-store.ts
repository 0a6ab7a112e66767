import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { Refusal } from "../server/refusal";
import type { Collection } from "../store/collection";
import { defined, type JsonObject } from "../store/json";
import { mergePatch } from "../store/merge-patch";
import { ObjectStore } from "../store/object-store";
import type { StoredObject } from "../store/stored-object";
import type { samlPatchSchema, samlPostSchema } from "./schemas";

/** SlashID's SAML provider credentials, in memory. */
export class SamlStore {
  readonly #store = new ObjectStore();

  /** The credentials, as the control API handles them. */
  get collection(): Collection {
    return {
      store: this.#store,
      idField: "id",
      secretFields: {},
      edit: (credential, patch) => samlWire(mergePatch(credential, patch)),
    };
  }

  /** All credentials as reads see them, oldest first. */
  readAll(): JsonObject[] {
    return this.#store.readAll().objects.map(({ object }) => object);
  }

  /** The credential with this id as a read sees it. @throws Refusal 404 */
  read(id: string): StoredObject {
    return found(this.#store.read(id));
  }

  /** The credential with this id, for a write. @throws Refusal 404 */
  get(id: string): StoredObject {
    return found(this.#store.get(id));
  }

  /** Adds a credential under a new id and answers it. */
  add(fields: z.output<typeof samlPostSchema>, lateReads: number): JsonObject {
    const id = randomUUID();
    return this.#store.add(id, samlWire({ id, ...defined(fields) }), {}, lateReads).object;
  }

  /** Changes a credential. */
  patch(stored: StoredObject, fields: z.output<typeof samlPatchSchema>, lateReads: number): void {
    const object = samlWire({ ...stored.object, ...defined(fields) });
    this.#store.replace(stored, { object }, lateReads);
  }

  /** Removes a credential. */
  delete(stored: StoredObject, lateReads: number): void {
    this.#store.delete(stored.id, lateReads);
  }

  /** Forgets all credentials. */
  clear(): void {
    this.#store.clear();
  }
}

function found(stored: StoredObject | undefined): StoredObject {
  if (stored === undefined) throw new Refusal(404, ["no SAML provider credentials with this id"]);
  return stored;
}

/** A SAML credential as a GET answers it: an empty label is left out. */
function samlWire({ label, ...others }: JsonObject): JsonObject {
  return {
    email_claims: [],
    enable_in_slashid_oidc_authz_server: false,
    ...others,
    ...(label === undefined || label === "" ? {} : { label }),
  };
}
