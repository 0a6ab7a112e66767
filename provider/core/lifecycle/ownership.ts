import { ProviderError } from "../model/errors";

/**
 * Which object is whose among the resources of one kind in this process, so that no two resources ever have the same
 * object. It knows of a resource what the engine has asked about it.
 */
export class Ownership {
  readonly #kind: string;
  /** Names of resources, by the natural keys that their programs want. */
  readonly #wanted = new Map<string, string>();
  /** Natural keys that creates are under way for. */
  readonly #making = new Set<string>();
  /** The objects that resources of the program have, with the natural keys that their programs want for them. */
  readonly #managed = new Map<string, string | undefined>();
  readonly #adopted = new Set<string>();
  /** Names of the resources that the program still has, by the objects that the state has of them. */
  readonly #holders = new Map<string, string>();

  /** @param kind the kind's name, for messages: `ConductorOne StepUpProvider`. */
  constructor(kind: string) {
    this.#kind = kind;
  }

  /**
   * A resource of the program wants an object.
   *
   * @returns the name of another resource that wants the same one; undefined when there is none.
   */
  want(key: string, name: string): string | undefined {
    const holder = this.#wanted.get(key);
    if (holder !== undefined && holder !== name) return holder;
    this.#wanted.set(key, name);
    return undefined;
  }

  /**
   * Runs a create. While it is under way, there is no other one for the same natural key.
   *
   * @param what the natural key in words, for the message.
   * @throws ProviderError `exists` when there is another one.
   */
  async making<Made>(key: string, what: string, create: () => Promise<Made>): Promise<Made> {
    if (this.#making.has(key)) {
      throw new ProviderError(
        "exists",
        `${this.#kind}: two resources of this program have the same ${what}. Nothing was sent for the second one. Take one of them out.`,
      );
    }
    this.#making.add(key);
    try {
      return await create();
    } finally {
      this.#making.delete(key);
    }
  }

  /** A create made this object. */
  own(id: string, key: string): void {
    this.#managed.set(id, key);
  }

  /** Tells whether a resource has the object and is about to give it another natural key than this one. */
  isLeaving(id: string, key: string): boolean {
    const wanted = this.#managed.get(id);
    return wanted !== undefined && wanted !== key;
  }

  /**
   * A resource in the state has this object.
   *
   * @param key the natural key that the program wants for it; undefined while it is unknown.
   * @param name the resource's name, where it is known.
   * @throws ProviderError `exists` when another resource has taken the object over.
   */
  manage(id: string, key: string | undefined, name?: string): void {
    if (this.#adopted.has(id)) throw this.#shared(id);
    this.#managed.set(id, key);
    if (name !== undefined) this.#holders.set(id, name);
  }

  /**
   * Tells whether nobody has an object yet that was there before a create.
   *
   * @throws ProviderError `exists` when the object is another resource's.
   */
  checkFree(id: string): void {
    if (this.#managed.has(id) || this.#adopted.has(id)) throw this.#shared(id);
  }

  /** A create takes an object over that was there. */
  adopt(id: string): void {
    this.#adopted.add(id);
  }

  /**
   * Tells whether another resource has the object, so that one that had it before may not delete it: it took the
   * object over in this run, or in one before that ended between that and the deletion.
   *
   * @param name the name of the resource that is deleted, where it is known.
   */
  isAnothers(id: string, name?: string): boolean {
    const holder = this.#holders.get(id);
    return this.#adopted.has(id) || (name !== undefined && holder !== undefined && holder !== name);
  }

  /** The object is gone. */
  release(id: string): void {
    this.#managed.delete(id);
  }

  #shared(id: string): ProviderError {
    return new ProviderError(
      "exists",
      `${this.#kind}: two resources of this program have the same object, ${id}. Take one of them out.`,
    );
  }
}
