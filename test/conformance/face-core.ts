import { pathText, type Values } from "../../provider/core/model/values";
import type { Declared } from "../e2e/support/programs";
import { Engine } from "../support/engine/engine";
import type { Changes as EngineChanges, Declared as EngineDeclared } from "../support/engine/program";
import type { Change, Changes, Face } from "./face";

/** The core, by the engine that the tests make believe. */
export class CoreFace implements Face {
  readonly name = "core";
  readonly previewsEachStep = true;
  readonly deviations = {};
  readonly #engine: Engine;
  #program: EngineDeclared[] = [];

  constructor(environment: Record<string, string>) {
    this.#engine = Engine.with(environment);
  }

  async apply(resources: readonly Declared[]): Promise<Changes> {
    this.#program = resources.map(({ name, type, args }) => ({ name, type, args: args as Values }));
    return told(await this.#engine.mustUp(this.#program));
  }

  async preview(): Promise<Changes> {
    return told(await this.#engine.preview(this.#program));
  }

  async refresh(): Promise<Changes> {
    return told(await this.#engine.refresh());
  }

  async destroy(): Promise<void> {
    await this.apply([]);
  }

  async dispose(): Promise<void> {}
}

function told(changes: EngineChanges): Changes {
  return Object.fromEntries(
    [...changes].map(([name, { operation, fields }]): [string, Change] => [
      name,
      fields.length === 0
        ? { operation }
        : { operation, paths: fields.map(({ path }) => pathText(path)).sort() },
    ]),
  );
}
