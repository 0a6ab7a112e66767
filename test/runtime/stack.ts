import { pathText, type Values } from "../../provider/core/model/values";
import { Provider, type ProviderContext } from "../../provider/runtime/provider";
import { Engine, type Outcome as EngineOutcome } from "../support/engine/engine";
import type { Changes, Held } from "../support/engine/program";
import { impatient } from "../support/impatient";

/** What came of an `up`. */
export interface Outcome {
  /** The paths that were updated; none for a create. */
  readonly changes: readonly string[];
  readonly error?: unknown;
}

const name = "it";

/** A stack of one resource, on the engine that tests make believe. Waiting takes no time. */
export class Stack {
  readonly #type: string;
  readonly #start: (log: (line: string) => void) => Provider;
  readonly #engine: Engine;

  constructor(type: string, context: Partial<ProviderContext>) {
    this.#type = type;
    this.#start = (log) => new Provider({ environment: {}, http: impatient(), ...context, log });
    this.#engine = new Engine({ start: ({ log }) => this.#start(log) });
  }

  /** What the state has of the resource. */
  get state(): Held {
    const held = this.#engine.state.get(name);
    if (held === undefined) throw new Error("nothing is in the state");
    return held;
  }

  /** Whether the resource is in the state. */
  get isThere(): boolean {
    return this.#engine.state.has(name);
  }

  /** The lines of the log since the last call of this. */
  newLines(): string[] {
    return this.#engine.logged.splice(0);
  }

  /** What is wrong with a program, each with its path. */
  async refusals(news: Values): Promise<string[]> {
    const provider = this.#start(() => {});
    try {
      const olds = this.#engine.state.get(name)?.inputs;
      const { failures } = await provider.lifecycle(this.#type).check({ olds, news });
      return failures.map(({ path, reason }) => `${pathText(path)} ${reason}`);
    } finally {
      await provider.close();
    }
  }

  /** The paths that an `up` would update. */
  async preview(news: Values): Promise<string[]> {
    return pathsOf(await this.#engine.preview(this.#program(news)));
  }

  async up(news: Values): Promise<Outcome> {
    const { changes, errors }: EngineOutcome = await this.#engine.up(this.#program(news));
    const [error] = errors;
    return { changes: pathsOf(changes), ...(error !== undefined && { error }) };
  }

  /** Takes over what the platform has, and gives the paths in which it differs. */
  async refresh(): Promise<string[]> {
    return pathsOf(await this.#engine.refresh());
  }

  async destroy(): Promise<void> {
    await this.#engine.mustUp([]);
  }

  #program(args: Values) {
    return [{ name, type: this.#type, args }];
  }
}

function pathsOf(changes: Changes): string[] {
  const fields = changes.get(name)?.fields ?? [];
  return fields.map(({ path }) => pathText(path)).sort();
}
