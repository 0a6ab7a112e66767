import type { StoredObject } from "./stored-object";

/** A state of an object; undefined stands for its absence. */
type State = StoredObject | undefined;

/** A state, and how many reads of the object are yet to come before one that sees it. */
interface Version {
  readonly state: State;
  readonly readsLeft: number;
}

/**
 * Writes that reads don't see yet, as on a platform whose copies are late. By object, it holds the states from
 * the one that reads see, which is first, to the newest. Objects whose newest state is seen aren't held.
 */
export class LateReads {
  readonly #versions = new Map<string, readonly Version[]>();

  /** Notes a write that the next `readsLeft` reads don't see; with 0, all writes so far are seen at once. */
  write(id: string, before: State, after: State, readsLeft: number): void {
    const versions = this.#versions.get(id) ?? [{ state: before, readsLeft: 0 }];
    this.#keep(id, [...versions, { state: after, readsLeft }]);
  }

  /** What a read sees of the object whose newest state this is. */
  seen(id: string, newest: State): State {
    const [first] = this.#versions.get(id) ?? [];
    return first === undefined ? newest : first.state;
  }

  /** What a read sees of all objects, in no order. */
  allSeen(newest: readonly StoredObject[]): StoredObject[] {
    const inTime = newest.filter(({ id }) => !this.#versions.has(id));
    const late = [...this.#versions.values()].flatMap(([first]) => first?.state ?? []);
    return [...inTime, ...late];
  }

  /** Counts a read of one object. */
  countRead(id: string): void {
    const versions = this.#versions.get(id) ?? [];
    this.#keep(
      id,
      versions.map(({ state, readsLeft }) => ({ state, readsLeft: Math.max(readsLeft - 1, 0) })),
    );
  }

  /** Counts a read for each object that it would show in any of the states from the seen to the newest. */
  countReads(wouldShow: (state: StoredObject) => boolean): void {
    for (const [id, versions] of this.#versions) {
      if (versions.some(({ state }) => state !== undefined && wouldShow(state))) this.countRead(id);
    }
  }

  /** Forgets all states: reads see what is newest. */
  clear(): void {
    this.#versions.clear();
  }

  #keep(id: string, versions: readonly Version[]): void {
    const left = versions.slice(versions.findLastIndex(({ readsLeft }) => readsLeft === 0));
    if (left.length > 1) this.#versions.set(id, left);
    else this.#versions.delete(id);
  }
}
