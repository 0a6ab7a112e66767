import type { JsonObject } from "./json";
import { LateReads } from "./late-reads";
import type { StoredObject } from "./stored-object";

/** Which objects a read of several wants. */
export interface Selection {
  /** Whether an object is wanted. Default: all are. */
  readonly matches?: (object: JsonObject) => boolean;
  /** Only objects with a larger serial are wanted. Default 0. */
  readonly after?: number;
  /** The largest number of objects to answer, at least 1. Default: no limit. */
  readonly limit?: number;
}

/** What a read of several objects answers. */
export interface Selected {
  /** The objects, oldest first. */
  readonly objects: readonly StoredObject[];
  /** Whether there are more behind the limit. */
  readonly more: boolean;
}

/**
 * The objects of one kind, in memory only. `get` and `list` tell the newest state, which all writes act on;
 * `read` and `readAll` what the platform's reads see, which is older while a write is late. A write is seen
 * at once unless its `lateReads` says how many reads of the object don't see it yet.
 */
export class ObjectStore {
  readonly #objects = new Map<string, StoredObject>();
  readonly #late = new LateReads();
  #lastSerial = 0;

  /** Adds an object; one with the same id is replaced. */
  add(
    id: string,
    object: JsonObject,
    secrets: Readonly<Record<string, string>> = {},
    lateReads = 0,
  ): StoredObject {
    this.#lastSerial += 1;
    const stored = { id, serial: this.#lastSerial, object, secrets };
    this.#write(id, stored, lateReads);
    return stored;
  }

  /** The object with this id, or undefined. */
  get(id: string): StoredObject | undefined {
    return this.#objects.get(id);
  }

  /** Replaces an object's contents under the id and serial that it has. */
  replace(
    stored: StoredObject,
    changes: Partial<Pick<StoredObject, "object" | "secrets">>,
    lateReads = 0,
  ): StoredObject {
    const replaced = { ...stored, ...changes };
    this.#write(stored.id, replaced, lateReads);
    return replaced;
  }

  /** Removes an object. */
  delete(id: string, lateReads = 0): void {
    this.#write(id, undefined, lateReads);
  }

  /** All objects, oldest first. */
  list(): StoredObject[] {
    return [...this.#objects.values()].sort(byAge);
  }

  /** The object with this id as a read of the platform sees it, or undefined. Counts as a read of it. */
  read(id: string): StoredObject | undefined {
    const seen = this.#late.seen(id, this.#objects.get(id));
    this.#late.countRead(id);
    return seen;
  }

  /** The wanted objects as a read of the platform sees them. Counts as a read of each that it would show. */
  readAll({ matches = () => true, after = 0, limit = Infinity }: Selection = {}): Selected {
    const wanted = ({ serial, object }: StoredObject) => serial > after && matches(object);
    const seen = this.#late
      .allSeen([...this.#objects.values()])
      .filter(wanted)
      .sort(byAge);
    const objects = seen.slice(0, limit);
    const more = objects.length < seen.length;
    const last = more ? objects.at(-1)?.serial : undefined;
    this.#late.countReads((state) => wanted(state) && state.serial <= (last ?? Infinity));
    return { objects, more };
  }

  /** Forgets all objects. */
  clear(): void {
    this.#objects.clear();
    this.#late.clear();
  }

  #write(id: string, state: StoredObject | undefined, lateReads: number): void {
    this.#late.write(id, this.#objects.get(id), state, lateReads);
    if (state === undefined) this.#objects.delete(id);
    else this.#objects.set(id, state);
  }
}

function byAge(one: StoredObject, other: StoredObject): number {
  return one.serial - other.serial;
}
