import { ProviderError } from "../model/errors";
import { alone, type Holdings } from "./holdings";

/**
 * Which resource manages which object, for one kind of object in one run, so that no two resources manage the same
 * object. It learns of a resource from the engine's calls.
 */
export class Ownership {
  readonly #kind: string;
  /** The names of resources, by the natural keys that the program wants. */
  readonly #wanted = new Map<string, string>();
  /** The natural keys of the creates that are running. */
  readonly #creating = new Set<string>();
  /** The natural keys that the program wants for the objects of its resources, by the objects' IDs. */
  readonly #managed = new Map<string, string | undefined>();
  readonly #adopted = new Set<string>();
  /** The names of the resources that the program still has, by the IDs of their objects in the state. */
  readonly #holders = new Map<string, string>();

  readonly #holdings: Holdings;

  /**
   * @param kind the kind's name, for messages: `ConductorOne StepUpProvider`.
   * @param holdings what other processes of the engine's run manage. Default: nothing.
   */
  constructor(kind: string, holdings: Holdings = alone) {
    this.#kind = kind;
    this.#holdings = holdings;
  }

  /**
   * Records that a resource of the program wants an object with this natural key.
   *
   * @returns the name of another resource that wants the same natural key; undefined when there is none.
   */
  want(key: string, name: string): string | undefined {
    const holder = this.#wanted.get(key);
    if (holder !== undefined && holder !== name) return holder;
    this.#wanted.set(key, name);
    return undefined;
  }

  /**
   * Runs a create. No other create for the same natural key runs at the same time.
   *
   * @param what the natural key in words, for the message.
   * @throws ProviderError `exists` when another one is running.
   */
  async creating<Result>(key: string, what: string, create: () => Promise<Result>): Promise<Result> {
    if (this.#creating.has(key)) {
      throw new ProviderError(
        "exists",
        `${this.#kind}: two resources of this program have the same ${what}. Nothing was sent for the second one. Remove one of them from the program.`,
      );
    }
    this.#creating.add(key);
    try {
      return await create();
    } finally {
      this.#creating.delete(key);
    }
  }

  /** Records that a create made this object. */
  own(id: string, key: string): void {
    this.#holdings.hold(id);
    this.#managed.set(id, key);
  }

  /** Tells whether a resource manages the object and is about to change its natural key from this one to another. */
  isLeaving(id: string, key: string): boolean {
    const wanted = this.#managed.get(id);
    return wanted !== undefined && wanted !== key;
  }

  /**
   * Records that a resource in the state manages this object.
   *
   * @param key the natural key that the program wants for it; undefined while it is unknown.
   * @param name the resource's name, where it is known.
   * @throws ProviderError `exists` when another resource has the object.
   */
  manage(id: string, key: string | undefined, name?: string): void {
    this.#holdings.hold(id);
    if (this.#adopted.has(id) || this.#holdings.isElsewhere(id)) throw this.#shared(id);
    this.#managed.set(id, key);
    if (name !== undefined) this.#holders.set(id, name);
  }

  /**
   * Tells whether another resource manages the object or wants its natural key, so that a create did not make it.
   *
   * @param key the object's natural key.
   * @param own the natural key that the create is for.
   */
  isOthers(id: string, key: string | undefined, own: string): boolean {
    if (this.#managed.has(id) || this.#adopted.has(id)) return true;
    return key !== undefined && key !== own && (this.#wanted.has(key) || this.#creating.has(key));
  }

  /**
   * Checks that no resource manages an object that existed before a create.
   *
   * @throws ProviderError `exists` when another resource manages it.
   */
  checkFree(id: string): void {
    if (this.#managed.has(id) || this.#adopted.has(id) || this.#holdings.isElsewhere(id))
      throw this.#shared(id);
  }

  /** Records that a create adopts an existing object. */
  adopt(id: string): void {
    this.#holdings.hold(id);
    this.#adopted.add(id);
  }

  /**
   * Tells whether another resource manages the object, so that its earlier resource must not delete it. The other one
   * adopted it in this run, or in an earlier run that ended before the delete.
   *
   * @param name the name of the resource that is being deleted, where it is known.
   */
  isAnothers(id: string, name?: string): boolean {
    const holder = this.#holders.get(id);
    if (this.#adopted.has(id) || this.#holdings.isElsewhere(id)) return true;
    return name !== undefined && holder !== undefined && holder !== name;
  }

  /** Records that a resource leaves the object to one of another process. */
  leave(id: string): void {
    if (this.#holdings.isElsewhere(id)) this.#holdings.release(id);
  }

  /** Records that the object was deleted. */
  release(id: string): void {
    this.#holdings.release(id);
    this.#managed.delete(id);
  }

  #shared(id: string): ProviderError {
    return new ProviderError(
      "exists",
      `${this.#kind}: two resources of this program have the same object, ${id}. Remove one of them from the program.`,
    );
  }
}
