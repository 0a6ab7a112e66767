import { type Lifecycle, previousOf } from "../../provider/core/lifecycle/lifecycle";
import { UnfinishedError } from "../../provider/core/model/errors";
import { pathText, type Values } from "../../provider/core/model/values";
import { Provider, type ProviderContext } from "../../provider/runtime/provider";
import { impatient } from "../support/impatient";

/** What the state holds of the resource. */
export interface State {
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

/** What came of an `up`. */
export interface Outcome {
  /** The paths that its diff named; none for a create. */
  readonly changes: readonly string[];
  readonly error?: unknown;
}

/**
 * A stack of one resource, without an engine. Each command has a provider of its own, as it has on the engine: no
 * plaintext is left from the command before.
 */
export class Stack {
  readonly #type: string;
  readonly #context: Partial<ProviderContext>;
  readonly #lines: string[] = [];
  #state: State | undefined;

  constructor(type: string, context: Partial<ProviderContext>) {
    this.#type = type;
    this.#context = context;
  }

  get state(): State {
    if (this.#state === undefined) throw new Error("nothing is in the state");
    return this.#state;
  }

  /** Whether the resource is in the state. */
  get isThere(): boolean {
    return this.#state !== undefined;
  }

  /** The lines of the log since the last call of this. */
  newLines(): string[] {
    return this.#lines.splice(0);
  }

  /** What is wrong with a program, each with its path. */
  refusals(news: Values): Promise<string[]> {
    return this.#command(async (lifecycle) => {
      const { failures } = await lifecycle.check({ olds: this.#state?.inputs, news });
      return failures.map(({ path, reason }) => `${pathText(path)} ${reason}`);
    });
  }

  /** The paths that an `up` would change. */
  preview(news: Values): Promise<string[]> {
    return this.#command(async (lifecycle) => this.#changes(lifecycle, await this.#checked(lifecycle, news)));
  }

  /** What an error leaves goes into the state, as the engine does it. */
  up(news: Values): Promise<Outcome> {
    return this.#command(async (lifecycle) => {
      const inputs = await this.#checked(lifecycle, news);
      const before = this.#state;
      const changes = this.#changes(lifecycle, inputs);
      try {
        if (before === undefined) this.#state = { inputs, ...(await lifecycle.create(inputs)) };
        else if (changes.length === 0) this.#state = { ...before, inputs };
        else this.#state = { inputs, ...(await lifecycle.update(before.id, before, inputs)) };
        return { changes };
      } catch (error) {
        if (!(error instanceof UnfinishedError)) return { changes, error };
        this.#state = { id: error.id, inputs: error.inputs ?? inputs, outputs: error.outputs };
        return { changes, error };
      }
    });
  }

  /** Takes over what the platform has, and gives the paths in which it differs. */
  refresh(): Promise<string[]> {
    return this.#command(async (lifecycle) => {
      const { id, inputs, outputs } = this.state;
      const read = await lifecycle.read(id, previousOf(inputs, outputs));
      this.#state = read && { ...read };
      if (read === undefined) return [];
      // As an engine asks: what would lead from what was found to what was there?
      return pathsOf(lifecycle.diff(id, read, inputs));
    });
  }

  destroy(): Promise<void> {
    return this.#command(async (lifecycle) => {
      await lifecycle.delete(this.state.id);
      this.#state = undefined;
    });
  }

  async #checked(lifecycle: Lifecycle, news: Values): Promise<Values> {
    const { inputs, failures } = await lifecycle.check({ olds: this.#state?.inputs, news });
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    return inputs;
  }

  #changes(lifecycle: Lifecycle, inputs: Values): string[] {
    return this.#state === undefined ? [] : pathsOf(lifecycle.diff(this.#state.id, this.#state, inputs));
  }

  async #command<Result>(run: (lifecycle: Lifecycle) => Promise<Result>): Promise<Result> {
    const provider = new Provider({
      environment: {},
      log: (line) => this.#lines.push(line),
      http: impatient(),
      ...this.#context,
    });
    try {
      return await run(provider.lifecycle(this.#type));
    } finally {
      await provider.close();
    }
  }
}

function pathsOf({ changes }: ReturnType<Lifecycle["diff"]>): string[] {
  return changes.map(({ path }) => pathText(path)).sort();
}
