import { Refusal } from "../server/refusal";
import type { Collection } from "../store/collection";
import { type JsonObject, valueAt, withValueAt } from "../store/json";
import { mergePatch } from "../store/merge-patch";
import { ObjectStore } from "../store/object-store";
import type { StoredObject } from "../store/stored-object";
import { defaultOptions, oidcWire, privateKeyMask, privateKeyPath, withFields } from "./oidc-wire";
import type { OAuthProvider } from "./options";
import type { CredentialFields } from "./schemas";

/** SlashID's OIDC provider credentials, in memory. */
export class OidcStore {
  readonly #store = new ObjectStore();

  /** The credentials, as the control API handles them. */
  get collection(): Collection {
    return {
      store: this.#store,
      idField: "client_id",
      secretFields: { client_secret: null, [privateKeyPath]: privateKeyMask },
      edit: (credential, patch) => oidcWire(mergePatch(credential, patch)),
    };
  }

  /** All credentials as reads see them, oldest first; with a provider, only that one's. */
  readAll(provider?: OAuthProvider): JsonObject[] {
    const matches = (object: JsonObject) => provider === undefined || object.provider === provider;
    return this.#store.readAll({ matches }).objects.map(({ object }) => object);
  }

  /** The credential with this client_id as a read sees it. @throws Refusal 404 */
  read(clientId: string): StoredObject {
    return found(this.#store.read(clientId));
  }

  /** The credential with this client_id, for a write. @throws Refusal 404 */
  get(clientId: string): StoredObject {
    return found(this.#store.get(clientId));
  }

  /** Adds a credential. @throws Refusal 400 when the client_id is taken, or the options aren't valid */
  add(
    clientId: string,
    clientSecret: string,
    provider: OAuthProvider,
    fields: CredentialFields,
    lateReads: number,
  ): void {
    if (this.#store.get(clientId) !== undefined) {
      throw new Refusal(400, ["client_id: OIDC provider credentials with this client_id exist already"]);
    }
    const bare = withFields({ client_id: clientId, provider }, fields);
    const credential = bare.options === undefined ? { ...bare, options: defaultOptions(provider) } : bare;
    const { object, secrets } = split(credential);
    this.#store.add(clientId, object, { client_secret: clientSecret, ...secrets }, lateReads);
  }

  /** Changes a credential. @throws Refusal 400 when the options aren't valid for its provider */
  patch(
    stored: StoredObject,
    clientSecret: string | undefined,
    fields: CredentialFields,
    lateReads: number,
  ): void {
    const { object, secrets } = split(withFields(stored.object, fields));
    const rotated = clientSecret === undefined ? {} : { client_secret: clientSecret };
    const privateKey = fields.options?.apple === undefined ? {} : secrets;
    const changes = { object, secrets: { ...stored.secrets, ...rotated, ...privateKey } };
    this.#store.replace(stored, changes, lateReads);
  }

  /** Removes a credential. */
  delete(stored: StoredObject, lateReads: number): void {
    this.#store.delete(stored.id, lateReads);
  }
}

function found(stored: StoredObject | undefined): StoredObject {
  if (stored === undefined) throw new Refusal(404, ["no OIDC provider credentials with this client_id"]);
  return stored;
}

/** Takes apple's private key out of a credential. */
function split(credential: JsonObject): Pick<StoredObject, "object" | "secrets"> {
  const privateKey = valueAt(credential, privateKeyPath);
  if (typeof privateKey !== "string") return { object: oidcWire(credential), secrets: {} };
  return {
    object: oidcWire(withValueAt(credential, privateKeyPath, privateKeyMask)),
    secrets: { [privateKeyPath]: privateKey },
  };
}
