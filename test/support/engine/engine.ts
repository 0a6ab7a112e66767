import { type Log, withSeverity } from "../../../provider/core/model/log";
import { Provider, type ProviderContext } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { Command, type Step } from "./command";
import type { Changes, Declared, Held } from "./program";

/** What a provider is told of the command that it is started for. */
export interface CommandContext {
  /** Takes a line of the log. */
  readonly log: Log;
  /** Ends the command at once, as `kill -9` does: what the provider still does is not noted. */
  kill(): void;
  /** Aborted once the command is killed. */
  readonly killed: AbortSignal;
}

/** Who is told of each call to a provider. Of one that was under way at a kill, no end is told. */
export interface Watcher {
  began?(step: Step): void;
  /** @param error why it failed; undefined where it went well */
  ended?(step: Step, error: unknown): void;
}

/** How an engine gets its providers. */
export interface EngineOptions {
  /** A provider for one command. */
  start(context: CommandContext): Provider;
  /** What is done with the provider after its command. Default: it is closed. */
  end?(provider: Provider): Promise<void>;
  readonly watcher?: Watcher;
}

/** How an `up` goes about it. */
export interface UpOptions {
  /** Reads all objects before anything else. */
  readonly refreshes?: boolean;
  /** Deletes what the program dropped even after an error. */
  readonly continuesOnError?: boolean;
}

/** What became of an `up`. */
export interface Outcome {
  /** What was to be done. */
  readonly changes: Changes;
  /** Why not all of it was done. */
  readonly errors: readonly unknown[];
  readonly isKilled: boolean;
}

/**
 * A Pulumi engine as far as a provider sees it: each command has a provider of its own, works on all resources at once,
 * and goes on after an error. The state outlives the commands.
 */
export class Engine {
  readonly state = new Map<string, Held>();
  /** The lines of the log, warnings with that word in front. */
  readonly logged: string[] = [];
  readonly #options: EngineOptions;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** An engine whose providers find their platforms by these variables. */
  static with(environment: Record<string, string>, http: ProviderContext["http"] = {}): Engine {
    return new Engine({ start: ({ log }) => new Provider(vendors, { environment, log, http }) });
  }

  /** Brings all that there is to what a program wants. */
  async up(program: readonly Declared[], options: UpOptions = {}): Promise<Outcome> {
    const command = this.#command();
    return command.run(async () => {
      if (options.refreshes) await command.refresh(false);
      if (command.errors.length === 0) await command.up(program, options);
    });
  }

  /** As {@link up}. @throws what failed first */
  async mustUp(program: readonly Declared[]): Promise<Changes> {
    return changesOf(await this.up(program));
  }

  /** What {@link up} would do. */
  async preview(program: readonly Declared[]): Promise<Changes> {
    return changesOf(await this.#command().run((command) => command.plan(program)));
  }

  /** What is wrong with a resource's inputs, each with its path. */
  async refusals(resource: Declared): Promise<string[]> {
    let found: string[] = [];
    await this.#command().run(async (command) => {
      found = await command.refusals(resource);
    });
    return found;
  }

  /** Takes over what the platforms have. A resource that is gone there is a `delete`. @throws what failed first */
  async refresh(): Promise<Changes> {
    return changesOf(await this.#command().run((command) => command.refresh(true)));
  }

  /** Takes an object that is there into the state, with the inputs that would make it so. */
  async import(name: string, type: string, id: string): Promise<void> {
    await this.#command().run((command) => command.import(name, type, id));
  }

  #command(): Command {
    return new Command(this.state, this.#options, (line, severity) => {
      this.logged.push(withSeverity(line, severity));
    });
  }
}

function changesOf({ changes, errors }: Pick<Outcome, "changes" | "errors">): Changes {
  if (errors.length > 0) throw errors[0];
  return changes;
}
