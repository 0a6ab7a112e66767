import { UNKNOWN, type Value, type Values } from "../../provider/core/model/values";
import { Engine } from "../support/engine/engine";
import type { Changes, Declared } from "../support/engine/program";
import { withUnknown } from "./programs";
import type { Known, Stack } from "./stack";

/** A stack on the core, by the engine that the tests make believe. */
export class CoreStack implements Stack {
  readonly #engine: Engine;
  #program: readonly Declared[] = [];

  constructor(environment: Record<string, string>) {
    this.#engine = Engine.with(environment);
  }

  async write(_source: string, resources: readonly Declared[]): Promise<void> {
    this.#program = resources;
  }

  async preview(): Promise<void> {
    await this.#engine.preview(this.#programWith(() => UNKNOWN));
  }

  async up(): Promise<void> {
    const program = this.#programWith((later) => later);
    const before = await this.#engine.preview(program);
    expect(operationsIn(await this.#engine.mustUp(program))).toEqual(operationsIn(before));
    expect(await this.#engine.preview(program)).toEqual(new Map());
    expect(await this.#engine.refresh()).toEqual(new Map());
    expect(await this.#engine.preview(program)).toEqual(new Map());
  }

  upAndGoOn(): Promise<void> {
    return this.up();
  }

  async refresh(): Promise<string[]> {
    return [...(await this.#engine.refresh()).keys()].sort();
  }

  async state(): Promise<ReadonlyMap<string, Known>> {
    return this.#engine.state;
  }

  async close(): Promise<void> {}

  #programWith(write: (later: Value) => Value): Declared[] {
    return this.#program.map(({ name, type, args }) => ({
      name,
      type,
      args: withUnknown(args, write) as Values,
    }));
  }
}

const operationsIn = (changes: Changes) =>
  Object.fromEntries([...changes].map(([name, { operation }]) => [name, operation]));
