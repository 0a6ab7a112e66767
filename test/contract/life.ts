import type { Change } from "../../provider/core/lifecycle/diff";
import type { Lifecycle } from "../../provider/core/lifecycle/lifecycle";
import type { ReadResult } from "../../provider/core/lifecycle/requests";
import type { Previous } from "../../provider/core/model/previous";
import type { Values } from "../../provider/core/model/values";

/** One object and what a state holds of it: drives a lifecycle as an engine does. */
export class Life {
  readonly #lifecycle: Lifecycle;
  #id: string;
  #state: Previous;

  private constructor(lifecycle: Lifecycle, id: string, state: Previous) {
    this.#lifecycle = lifecycle;
    this.#id = id;
    this.#state = state;
  }

  /** Checks and creates. */
  static async begin(lifecycle: Lifecycle, program: Values): Promise<Life> {
    const inputs = await checked(lifecycle, program);
    const { id, outputs } = await lifecycle.create(inputs);
    return new Life(lifecycle, id, { inputs, outputs });
  }

  /** Takes over an object that is there. */
  static async adopt(lifecycle: Lifecycle, id: string): Promise<Life> {
    const object = await lifecycle.read(id);
    if (object === undefined) throw new Error(`there is no ${id}`);
    return new Life(lifecycle, object.id, object);
  }

  get id(): string {
    return this.#id;
  }

  get state(): Previous {
    return this.#state;
  }

  /** The changes that a program's inputs would make now. */
  async diff(program: Values): Promise<Change[]> {
    const inputs = await checked(this.#lifecycle, program, this.#state.inputs);
    return this.#lifecycle.diff(this.#id, this.#state, inputs).changes;
  }

  /** Brings the object to what a program wants, by an update or by a replacement. */
  async become(program: Values): Promise<Change[]> {
    const inputs = await checked(this.#lifecycle, program, this.#state.inputs);
    const { changes } = this.#lifecycle.diff(this.#id, this.#state, inputs);
    if (changes.some(({ replaces }) => replaces)) {
      await this.#lifecycle.delete(this.#id);
      const { id, outputs } = await this.#lifecycle.create(await checked(this.#lifecycle, program));
      this.#id = id;
      this.#state = { inputs, outputs };
    } else {
      const { outputs } = await this.#lifecycle.update(this.#id, this.#state, inputs);
      this.#state = { inputs, outputs };
    }
    return changes;
  }

  /** Reads the object into the state, as a refresh does. */
  async refresh(): Promise<ReadResult | undefined> {
    const object = await this.#lifecycle.read(this.#id, this.#state);
    if (object !== undefined) this.#state = { inputs: object.inputs, outputs: object.outputs };
    return object;
  }

  /** Deletes the object. */
  end(): Promise<void> {
    return this.#lifecycle.delete(this.#id);
  }
}

async function checked(lifecycle: Lifecycle, news: Values, olds?: Values): Promise<Values> {
  const { inputs, failures } = await lifecycle.check({ news, olds });
  if (failures.length === 0) return inputs;
  throw new Error(failures.map(({ path, reason }) => `${path.join(".")} ${reason}`).join("; "));
}
