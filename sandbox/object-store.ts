import type { JsonObject } from "./json";

/** An object that a platform keeps. */
export interface StoredObject {
  /** The platform's id: made by the server, or chosen by the user. */
  readonly id: string;
  /** Grows with each object ever added, so that it gives the order of creation and a place to page from. */
  readonly serial: number;
  /** The object as a GET answers it, with no secret in it. */
  readonly object: JsonObject;
  /** The secrets in clear, by their dotted path in the platform's wire form. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** The objects of one kind, in memory only. */
export class ObjectStore {
  readonly #objects = new Map<string, StoredObject>();
  #lastSerial = 0;

  /** Adds an object; one with the same id is replaced. */
  add(id: string, object: JsonObject, secrets: Readonly<Record<string, string>> = {}): StoredObject {
    this.#lastSerial += 1;
    const stored = { id, serial: this.#lastSerial, object, secrets };
    this.#objects.set(id, stored);
    return stored;
  }

  /** The object with this id, or undefined. */
  get(id: string): StoredObject | undefined {
    return this.#objects.get(id);
  }

  /** Replaces an object's contents under the id and serial that it has. */
  replace(stored: StoredObject, changes: Partial<Pick<StoredObject, "object" | "secrets">>): StoredObject {
    const replaced = { ...stored, ...changes };
    this.#objects.set(stored.id, replaced);
    return replaced;
  }

  /** Removes an object; answers whether it was there. */
  delete(id: string): boolean {
    return this.#objects.delete(id);
  }

  /** All objects, oldest first. */
  list(): StoredObject[] {
    return [...this.#objects.values()].sort((one, other) => one.serial - other.serial);
  }

  /** Forgets all objects. */
  clear(): void {
    this.#objects.clear();
  }
}
