import { pathText, type Values } from "../../provider/core/model/values";
import { Provider, type ProviderContext } from "../../provider/runtime/provider";
import { vendors } from "../../provider/vendors";
import { Refused } from "../support/engine/command";
import { Engine } from "../support/engine/engine";
import type { Changes, Declared, Held } from "../support/engine/program";
import { impatient } from "../support/impatient";

/** What came of an `up`. */
export interface Outcome {
  /** The paths that its diff named; none for a create. */
  readonly changes: readonly string[];
  readonly error?: unknown;
}

const name = "one";

/** A stack of one resource. Each command has a provider of its own, so that no plaintext is left from the one before. */
export class Stack {
  readonly #type: string;
  readonly #engine: Engine;

  constructor(type: string, context: Partial<ProviderContext>) {
    this.#type = type;
    this.#engine = new Engine({
      start: ({ log }) => new Provider(vendors, { environment: {}, log, http: impatient(), ...context }),
    });
  }

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
  refusals(news: Values): Promise<string[]> {
    return this.#engine.refusals(this.#declared(news));
  }

  /** The paths that an `up` would change. */
  async preview(news: Values): Promise<string[]> {
    return pathsOf(await this.#engine.preview([this.#declared(news)]));
  }

  /** What an error leaves goes into the state, as the engine does it. */
  async up(news: Values): Promise<Outcome> {
    const { changes, errors } = await this.#engine.up([this.#declared(news)]);
    const [error] = errors;
    if (error instanceof Refused) throw error;
    return { changes: pathsOf(changes), ...(error === undefined ? {} : { error }) };
  }

  /** Takes over what the platform has, and gives the paths in which it differs. */
  async refresh(): Promise<string[]> {
    return pathsOf(await this.#engine.refresh());
  }

  async destroy(): Promise<void> {
    await this.#engine.mustUp([]);
  }

  #declared(args: Values): Declared {
    return { name, type: this.#type, args };
  }
}

const pathsOf = (changes: Changes): string[] =>
  (changes.get(name)?.fields ?? []).map(({ path }) => pathText(path)).sort();
