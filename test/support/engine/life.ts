import type { Change as FieldChange } from "../../../provider/core/lifecycle/diff";
import type { Values } from "../../../provider/core/model/values";
import type { Provider } from "../../../provider/runtime/provider";
import { Engine } from "./engine";
import type { Change, Held } from "./program";

let count = 0;

/** The life of one resource, whose commands share a provider. */
export class Life {
  readonly #engine: Engine;
  readonly #type: string;
  // Lives that share a provider are resources of one program.
  readonly #name = `life-${count++}`;

  private constructor(provider: Provider, type: string) {
    this.#engine = new Engine({ start: () => provider, end: async () => {} });
    this.#type = type;
  }

  /** Makes the object. */
  static async begin(provider: Provider, type: string, args: Values): Promise<Life> {
    const life = new Life(provider, type);
    await life.become(args);
    return life;
  }

  /** Takes over an object that is there. */
  static async adopt(provider: Provider, type: string, id: string): Promise<Life> {
    const life = new Life(provider, type);
    await life.#engine.import(life.#name, type, id);
    return life;
  }

  /** What the state holds. @throws Error when it holds nothing */
  get state(): Held {
    const held = this.#engine.state.get(this.#name);
    if (held === undefined) throw new Error(`the ${this.#type} is gone`);
    return held;
  }

  /** The fields that a program with these inputs would change now. */
  async diff(args: Values): Promise<readonly FieldChange[]> {
    const changes = await this.#engine.preview([this.#declared(args)]);
    return changes.get(this.#name)?.fields ?? [];
  }

  /** Brings the object to what a program wants. @returns the fields that differed */
  async become(args: Values): Promise<readonly FieldChange[]> {
    const changes = await this.#engine.mustUp([this.#declared(args)]);
    return changes.get(this.#name)?.fields ?? [];
  }

  /** Reads the object into the state. @returns what has changed; undefined where nothing has */
  async refresh(): Promise<Change | undefined> {
    return (await this.#engine.refresh()).get(this.#name);
  }

  /** Deletes the object. */
  async end(): Promise<void> {
    await this.#engine.mustUp([]);
  }

  #declared(args: Values) {
    return { name: this.#name, type: this.#type, args };
  }
}
